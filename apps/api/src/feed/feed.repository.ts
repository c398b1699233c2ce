import { Injectable } from '@nestjs/common';
import { readEntry, withoutWords, wordsOfComment, type ChangeRow, type Entry, type StoredEntry, type SubjectKind } from '@scholium/review';
import type { Moved } from '../ledger/index.js';
import { Clock, Configuration, Database } from '../platform/index.js';

/** A stream as the feed knows it. */
export interface StreamFound extends Moved {
  readonly kind: 'document' | 'project' | 'workspace';
}

export type ChangeFacts = Pick<ChangeRow, 'id' | 'documentId' | 'authorId' | 'state'>;

const ENTRIES = `select "streamId", seq, kind, case when kind = 'document.imported' then payload - 'doc' || '{"doc": null}' else payload end as payload,
    "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at
  from "LedgerEntry" where "streamId" = $1::uuid and seq > $2::int order by seq limit $3::int`;

/** The feed's reads. It writes nothing. */
@Injectable()
export class FeedRepository {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly configuration: Configuration) {}

  /** Entries after a number, in order. The text of an import is left where it is, and so is what was said and deleted. */
  async entries(streamId: string, after: number, limit: number): Promise<readonly Entry[]> {
    const rows = await this.database.query<Omit<StoredEntry, 'at'> & { at: Date }>(ENTRIES, [streamId, after, limit]);
    const entries = rows.map((row) => readEntry({ ...row, at: row.at.toISOString() }));
    const deleted = await this.#deletedComments(entries);
    return deleted.size === 0 ? entries : entries.map((entry) => (deleted.has(wordsOfComment(entry) ?? '') ? withoutWords(entry) : entry));
  }

  /** Of the comments whose words these entries carry, the ones that are deleted by now. */
  async #deletedComments(entries: readonly Entry[]): Promise<ReadonlySet<string>> {
    const ids = new Set(entries.flatMap((entry) => wordsOfComment(entry) ?? []));
    if (ids.size === 0) return ids;
    const rows = await this.database.query<{ id: string }>('select id from "Comment" where id = any($1::uuid[]) and deleted', [[...ids]]);
    return new Set(rows.map(({ id }) => id));
  }

  async stream(streamId: string): Promise<StreamFound | null> {
    const text = 'select id as "streamId", kind, "projectId", seq from "Stream" where id = $1::uuid';
    return (await this.database.query<StreamFound>(text, [streamId]))[0] ?? null;
  }

  /** All streams of a project, its own among them. */
  streamsOf(projectId: string): Promise<readonly Moved[]> {
    return this.database.query('select id as "streamId", "projectId", seq from "Stream" where "projectId" = $1::uuid', [projectId]);
  }

  numbersOf(streamIds: readonly string[]): Promise<readonly Moved[]> {
    return this.database.query('select id as "streamId", "projectId", seq from "Stream" where id = any($1::uuid[])', [streamIds]);
  }

  /** Of these sessions, the ones that are still good, of active people. */
  async liveSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const rows = await this.database.query<{ id: string }>(
      `select s.id from "Session" s join "User" u on u.id = s."userId"
       where s.id = any($1::uuid[]) and s."expiresAt" > $2 and s."lastSeenAt" > $3 and u.active`,
      [sessionIds, now, new Date(now.getTime() - this.configuration.sessionIdle)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async subjectKind(changeId: string): Promise<SubjectKind | null> {
    const rows = await this.database.query<{ subjectKind: SubjectKind }>('select "subjectKind" from "Change" where id = $1::uuid', [changeId]);
    return rows[0]?.subjectKind ?? null;
  }

  /** What the policy asks about changes, by their ids; of those that there are. */
  async changes(changeIds: readonly string[]): Promise<ReadonlyMap<string, ChangeFacts>> {
    if (changeIds.length === 0) return new Map();
    const rows = await this.database.query<ChangeFacts>('select id, "documentId", "authorId", state from "Change" where id = any($1::uuid[])', [changeIds]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async notify(channel: string, payloads: readonly string[]): Promise<void> {
    await this.database.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads]);
  }
}
