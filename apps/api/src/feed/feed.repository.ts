import { Injectable, Logger } from '@nestjs/common';
import { int, row, text, timestamptz, uuid, type RowOf, entryColumns } from '@scholium/database';
import {
  CHANGE_STATES,
  subjectKind,
  tryReadEntry,
  UnreadableEntry,
  withoutWords,
  wordsOfComment,
  type SubjectKind,
} from '@scholium/review';
import { UnreadableEntries, type StreamMoved } from '../ledger/index.js';
import { Clock, Configuration } from '../platform/index.js';
import { SystemDatabase } from '../platform/system.js';
import {
  entryProtections,
  protectedBy,
  protectionsColumn,
  protectionsOf,
  type EntryProtections,
} from '../sql/index.js';
import { isReadableEntry, type FeedEntry } from './feed-entry.js';

const loggedRow = row({ ...entryColumns, at: timestamptz });
const moved = { streamId: uuid, projectId: uuid.orNull, seq: int };
const movedRow = row(moved);
/** A stream as the feed knows it. */
const streamRow = row({ ...moved, kind: text.oneOf(['document', 'archived', 'project', 'workspace']) });
export type StreamFound = RowOf<typeof streamRow>;
const idRow = row({ id: uuid });
const queuedRow = row({ subjectKind: text.as(subjectKind) });
const factsRow = row({
  id: uuid,
  streamId: uuid,
  authorId: uuid,
  state: text.oneOf(CHANGE_STATES),
  protections: protectionsColumn,
});
export type ChangeFacts = RowOf<typeof factsRow>;

const ENTRIES = `select "streamId", seq, kind,
    case when kind = 'document.imported' then payload - 'doc' || '{"doc": null}' else payload end as payload,
    "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at
  from "LedgerEntry" where "streamId" = $1::uuid and seq > $2::int order by seq limit $3::int`;

/** The feed's reads. All it writes is what it could not read. */
@Injectable()
export class FeedRepository {
  readonly #log = new Logger(FeedRepository.name);

  constructor(
    private readonly database: SystemDatabase,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly unreadable: UnreadableEntries,
  ) {}

  /**
   * Entries after a number, in order. The text of an import is left where it is, and so is what was said and deleted.
   */
  async entries(streamId: string, after: number, limit: number): Promise<readonly FeedEntry[]> {
    const rows = await this.database.query(loggedRow, ENTRIES, [streamId, after, limit]);
    const read = rows.map((row) => tryReadEntry({ ...row, at: row.at.toISOString() }));
    this.#note(read.filter((entry) => entry instanceof UnreadableEntry));
    const entries = read.map((entry): FeedEntry =>
      entry instanceof UnreadableEntry ? { streamId, seq: entry.stored.seq, unreadable: true } : entry,
    );
    const deleted = await this.#deletedComments(entries);
    return deleted.size === 0
      ? entries
      : entries.map((entry) =>
          isReadableEntry(entry) && deleted.has(wordsOfComment(entry) ?? '') ? withoutWords(entry) : entry,
        );
  }

  /** What protects what entries of a project's stream name; null where they name nothing, and nothing is asked. */
  protections(projectId: string, entries: readonly FeedEntry[]): Promise<EntryProtections> | null {
    return entryProtections(this.database, projectId, entries.filter(isReadableEntry));
  }

  #note(entries: readonly UnreadableEntry[]): void {
    for (const { message } of entries) this.#log.warn(message);
    this.unreadable
      .note(entries)
      .catch((error: Error) => this.#log.warn(`An entry that cannot be read was not noted: ${error.message}`));
  }

  /** Of the comments whose words these entries carry, the ones that are deleted by now. */
  async #deletedComments(entries: readonly FeedEntry[]): Promise<ReadonlySet<string>> {
    const ids = new Set(entries.filter(isReadableEntry).flatMap((entry) => wordsOfComment(entry) ?? []));
    if (ids.size === 0) return ids;
    const rows = await this.database.query(idRow, 'select id from "Comment" where id = any($1::uuid[]) and deleted', [
      [...ids],
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  async stream(streamId: string): Promise<StreamFound | null> {
    const sql =
      'select id as "streamId", kind, "projectId", seq from "Stream" where id = $1::uuid and kind <> \'deleted\'';
    return (await this.database.query(streamRow, sql, [streamId]))[0] ?? null;
  }

  /** All streams of a project, its own among them. */
  streamsOf(projectId: string): Promise<readonly StreamMoved[]> {
    return this.database.query(
      movedRow,
      'select id as "streamId", "projectId", seq from "Stream" where "projectId" = $1::uuid',
      [projectId],
    );
  }

  /**
   * Streams that have come further than the numbers known of them; of projects named whole, also those that are new.
   */
  movedSince(known: ReadonlyMap<string, number>, wholeProjects: readonly string[]): Promise<readonly StreamMoved[]> {
    return this.database.query(
      movedRow,
      `select s.id as "streamId", s."projectId", s.seq
       from unnest($1::uuid[], $2::int[]) as known(id, seq) join "Stream" s on s.id = known.id where s.seq > known.seq
       union all
       select s.id, s."projectId", s.seq
       from "Stream" s where s."projectId" = any($3::uuid[]) and s.seq > 0 and s.id <> all($1::uuid[])`,
      [[...known.keys()], [...known.values()], wholeProjects],
    );
  }

  /** Of these sessions, the ones that are still good, of active people. */
  async liveSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const rows = await this.database.query(
      idRow,
      `select s.id from "Session" s join "User" u on u.id = s."userId"
       where s.id = any($1::uuid[]) and s."expiresAt" > $2 and s."lastSeenAt" > $3 and u.active`,
      [sessionIds, now, new Date(now.getTime() - this.configuration.sessionIdle)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Null when there is no such change any more. */
  async subjectKindOf(changeId: string): Promise<SubjectKind | null> {
    const sql = 'select "subjectKind" from "Change" where id = $1::uuid';
    return (await this.database.query(queuedRow, sql, [changeId]))[0]?.subjectKind ?? null;
  }

  /** What the policy asks about changes, by their ids; of those that there are. */
  async changes(changeIds: readonly string[]): Promise<ReadonlyMap<string, ChangeFacts>> {
    if (changeIds.length === 0) return new Map();
    const rows = await this.database.query(
      factsRow,
      `select c.id, c."streamId", c."authorId", c.state, ${protectionsOf(protectedBy.change('c'))} as protections
       from "Change" c where c.id = any($1::uuid[])`,
      [changeIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async notify(channel: string, payloads: readonly string[]): Promise<void> {
    await this.database.execute('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads]);
  }
}
