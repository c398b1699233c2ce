import { Injectable } from '@nestjs/common';
import { arrayOf, bool, int, json, row, text, timestamptz, uuid, type RowOf, entryColumns } from '@scholium/database';
import {
  entryKinds,
  kindsForWatchers,
  noticedKinds,
  PROJECT_ROLES,
  tryReadEntry,
  type Actor,
  type Entry,
  type NoticeKind,
  type UnreadableEntry,
  WORKSPACE_ROLES,
} from '@scholium/review';
import { z } from 'zod';
import { SystemDatabase } from '../../platform/system.js';
import {
  entryProtections,
  NOTHING_PROTECTED,
  personFacts,
  personFactsRow,
  wireTime,
  type EntryProtections,
} from '../../sql/index.js';

/** A stream that may have news: where it stands, and how far it was turned into notifications. */
const backlogRow = row({ streamId: uuid, projectId: uuid, head: int, done: int });
export type StreamBacklog = RowOf<typeof backlogRow>;

const loggedRow = row({ ...entryColumns, at: timestamptz });
/** Somebody in a thread, from the time on when they first spoke or were to see to it. */
const participantRow = row({ threadId: uuid, userId: uuid, since: text });
type Participant = RowOf<typeof participantRow>;
/** The text of a comment, and whom it mentioned. */
const wordingRow = row({ text, mentions: json.as(z.array(z.string())) });
export type Wording = RowOf<typeof wordingRow>;
const watchRow = row({ userId: uuid, mode: text.oneOf(['watch', 'mute']) });
type Watching = RowOf<typeof watchRow>;
const memberColumns = { userId: uuid, active: bool, workspaceRole: text.oneOf(WORKSPACE_ROLES), ...personFactsRow };
const memberRow = row({ ...memberColumns, projectRole: text.oneOf(PROJECT_ROLES), projectActions: arrayOf(text) });
const actorRow = row({
  ...memberColumns,
  projectRole: text.oneOf(PROJECT_ROLES).orNull,
  projectActions: arrayOf(text),
});
const lateRow = row({ userIds: arrayOf(uuid) });
const movedRow = row({ moved: bool, userIds: arrayOf(uuid) });

export interface NotificationContext {
  readonly watches: readonly Watching[];
  readonly participants: readonly Participant[];
  /** Of the project; none where no entry at hand can name a group. */
  readonly members: readonly Actor[];
}

export interface NewNotification {
  readonly id: string;
  readonly userId: string;
  readonly kind: NoticeKind;
  readonly seq: number;
  readonly documentId: string | null;
  readonly changeId: string | null;
  readonly threadId: string | null;
  readonly actorId: string;
  readonly createdAt: string;
}

const BEHIND = `select s.id as "streamId", s."projectId", s.seq as head, coalesce(c.seq, 0) as done
  from "Stream" s left join "NotificationCursor" c on c."streamId" = s.id
  where s."projectId" is not null and s.seq > coalesce(c.seq, 0)`;

/** Notifications as rows, when `condition` has a row; the stream is the first parameter, its project the second. */
const written = (condition: string, notifications: string): string => `written as (
         insert into "Notification" (id, "userId", kind, "streamId", seq, "projectId", "documentId", "changeId",
           "threadId", "actorId", "createdAt")
         select n.id, n."userId", n.kind, $1::uuid, n.seq, $2::uuid, n."documentId", n."changeId", n."threadId",
           n."actorId", n."createdAt"
         from ${condition}, jsonb_to_recordset(${notifications}::jsonb) as n(id uuid, "userId" uuid, kind text,
           seq int, "documentId" uuid, "changeId" uuid, "threadId" uuid, "actorId" uuid, "createdAt" timestamptz)
         where n."documentId" is null or exists (select from "Document" d where d.id = n."documentId")
         on conflict ("userId", "streamId", seq, kind) do nothing returning "userId"
       )`;

/** What the consumer reads of the log and writes of notifications. */
@Injectable()
export class ConsumerRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Streams with entries that were not looked at; of all, or of some. */
  behind(streamIds: readonly string[] | null): Promise<StreamBacklog[]> {
    return streamIds === null
      ? this.database.query(backlogRow, BEHIND, [])
      : this.database.query(backlogRow, `${BEHIND} and s.id = any($1::uuid[])`, [streamIds]);
  }

  /**
   * Entries that somebody may be notified of, after one number up to another, in order; among them those of which
   * nobody here can tell.
   */
  async entries(streamId: string, after: number, upTo: number, limit: number): Promise<(Entry | UnreadableEntry)[]> {
    const rows = await this.database.query(
      loggedRow,
      `select "streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at
       from "LedgerEntry" where "streamId" = $1::uuid and seq > $2::int and seq <= $3::int
         and (kind = any($4::text[]) or kind <> all($7::text[]))
         and (kind <> all($5::text[])
           or exists (select from "Watch" w where w."documentId" = $1::uuid and w.mode = 'watch'))
       order by seq limit $6::int`,
      [streamId, after, upTo, noticedKinds(), kindsForWatchers(), limit, entryKinds()],
    );
    return rows.map((row) => tryReadEntry({ ...row, at: row.at.toISOString() }));
  }

  /** Who watches or mutes the document. */
  watches(streamId: string): Promise<Watching[]> {
    return this.database.query(watchRow, 'select "userId", mode from "Watch" where "documentId" = $1::uuid', [
      streamId,
    ]);
  }

  /** Who is in these threads. */
  participants(threadIds: readonly string[]): Promise<Participant[]> {
    return this.database.query(
      participantRow,
      `select "threadId", "authorId" as "userId", ${wireTime('min("createdAt")')} as since
         from "Comment" where "threadId" = any($1::uuid[]) group by "threadId", "authorId"
       union all select t.id, t."assigneeId", ${wireTime('a.at')} from "Thread" t cross join lateral (
         select max(e.at) as at from "LedgerEntry" e where e.payload->>'threadId' = t.id::text
           and e.kind = 'thread.assigned' and e.payload->>'userId' = t."assigneeId"::text) a
       where t.id = any($1::uuid[]) and a.at is not null`,
      [threadIds],
    );
  }

  /** How a comment was worded before a number. */
  wordingsBefore(threadId: string, commentId: string, seq: number): Promise<Wording[]> {
    return this.database.query(
      wordingRow,
      `select payload->>'text' as text, payload->'mentions' as mentions from "LedgerEntry"
       where payload->>'threadId' = $1::text and seq < $2::int
         and kind in ('thread.opened', 'thread.replied', 'comment.edited') and payload->>'commentId' = $3::text
         and jsonb_typeof(payload->'text') = 'string' and jsonb_typeof(payload->'mentions') = 'array'`,
      [threadId, seq, commentId],
    );
  }

  /** Everybody in a project, as the policy wants to know them. */
  members(projectId: string): Promise<Actor[]> {
    return this.database.query(
      memberRow,
      `select u.id as "userId", u.active, u."workspaceRole", m.role as "projectRole", m.actions as "projectActions",
         ${personFacts}
       from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1::uuid`,
      [projectId],
    );
  }

  /** These people as the policy wants to know them in a project. */
  actors(projectId: string, userIds: readonly string[]): Promise<Actor[]> {
    return this.database.query(
      actorRow,
      `select u.id as "userId", u.active, u."workspaceRole", m.role as "projectRole",
         coalesce(m.actions, '{}') as "projectActions", ${personFacts} from "User" u
       left join "Membership" m on m."userId" = u.id and m."projectId" = $1::uuid where u.id = any($2::uuid[])`,
      [projectId, userIds],
    );
  }

  /** What protects what entries of a stream of the project name. */
  async protections(projectId: string, entries: readonly Entry[]): Promise<EntryProtections> {
    return (await entryProtections(this.database, projectId, entries)) ?? NOTHING_PROTECTED;
  }

  /**
   * Writes notifications of an entry that could not be read when the cursor passed it, and takes it off the list of
   * those: of two processes one does. Answers who got something new.
   */
  async writeLate(
    { streamId, seq }: Pick<Entry, 'streamId' | 'seq'>,
    projectId: string | null,
    notifications: readonly NewNotification[],
  ): Promise<string[]> {
    const rows = await this.database.query(
      lateRow,
      `with passed as (
         delete from "UnreadableEntry" where "streamId" = $1::uuid and seq = $3::int returning 1
       ), ${written('passed', '$4')}
       select array(select distinct "userId" from written) as "userIds"`,
      [streamId, projectId, seq, JSON.stringify(notifications)],
    );
    return rows[0]?.userIds ?? [];
  }

  /**
   * Writes notifications and moves the cursor in one statement, if it still stands where it was read: of two processes
   * that came to the same entries one writes nothing. Answers who got something new, or null for that one.
   */
  async write(
    { streamId, projectId, done }: StreamBacklog,
    upTo: number,
    notifications: readonly NewNotification[],
  ): Promise<string[] | null> {
    const rows = await this.database.query(
      movedRow,
      `with moved as (
         insert into "NotificationCursor" ("streamId", seq) values ($1::uuid, $3::int)
         on conflict ("streamId") do update set seq = excluded.seq where "NotificationCursor".seq = $4::int returning 1
       ), ${written('moved', '$5')}
       select exists (select 1 from moved) as moved, array(select distinct "userId" from written) as "userIds"`,
      [streamId, projectId, upTo, done, JSON.stringify(notifications)],
    );
    return rows[0]?.moved ? rows[0].userIds : null;
  }
}
