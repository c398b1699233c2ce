import { Injectable } from '@nestjs/common';
import { COUNT_LIMIT, routes, type NotificationOnWire } from '@scholium/contract';
import { bool, int, json, row, text, uuid } from '@scholium/database';
import { actorFor, NOTICE_KINDS, WORKSPACE_ROLES } from '@scholium/review';
import { Database } from '../platform/index.js';
import { SystemDatabase } from '../platform/system.js';
import {
  markingColumn,
  markingOf,
  Parameters,
  personColumn,
  personFacts,
  personFactsRow,
  protectedBy,
  wireTime,
  type Cursor,
} from '../sql/index.js';
import { ABOUT, memberships, visible, type Viewer } from './visible-statement.js';

const COLUMNS = `n."id", n."kind", coalesce(e."kind", n."kind") as "event", ${wireTime('n."createdAt"')} as "at",
  n."readAt" is not null as "read", json_build_object('id', a."id", 'name', a."name") as "actor",
  case when p."id" is not null then json_build_object('id', p."id", 'name', p."name") end as "project",
  case when q."id" is not null then json_build_object('id', q."id", 'name', q."name",
    'endsAt', ${wireTime('n."endsAt"')}) end as "compartment",
  case when d."id" is not null then json_build_object('id', d."id", 'title', d."title") end as "document",
  case when c."id" is not null then json_build_object('id', c."id", 'subjectKind', c."subjectKind", 'label', c."label",
    'state', c."state") end as "change",
  case when t."id" is not null then json_build_object('id', t."id", 'targetKind', t."targetKind",
    'targetId', t."targetId", 'label', t."label", 'resolved', t."resolved") end as "thread",
  nullif(case when k."id" is not null then k."text" else coalesce(e."payload"->'reason'->>'text', e."payload"->>'note',
    e."payload"->'change'->>'message') end, '') as "text",
  nullif(e."payload"->'reason'->>'code', '') as "code",
  ${markingOf(`(array[n."projectId", n."documentId"] || case when c.id is not null then ${protectedBy.change('c')} else '{}' end
    || case when t.id is not null then ${protectedBy.thread('t')} else '{}' end)`)} as "marking"`;
const WHOLE = `${ABOUT} join "User" a on a."id" = n."actorId" left join "Project" p on p."id" = n."projectId"
  left join "Compartment" q on q."id" = n."compartmentId"
  left join "LedgerEntry" e on e."streamId" = n."streamId" and e."seq" = n."seq"
  left join "Document" d on d."id" = n."documentId" and d."projectId" = n."projectId"
  left join "Comment" k on k."id" = (e."payload"->>'commentId')::uuid and k."threadId" = t."id"`;

/** An entry or a compartment that the viewer may read. */
const IS_TOLD = '(e."seq" is not null and p."id" is not null or q."id" is not null)';

const { project, compartment, document, change, thread } = routes.listNotifications.response.shape.items.element.shape;
const listedRow = row({
  id: uuid,
  kind: text.oneOf(NOTICE_KINDS),
  event: text,
  at: text,
  read: bool,
  actor: personColumn,
  project: json.as(project).orNull,
  compartment: json.as(compartment).orNull,
  document: json.as(document).orNull,
  change: json.as(change).orNull,
  thread: json.as(thread).orNull,
  text: text.orNull,
  code: text.orNull,
  marking: markingColumn,
});
const viewerRow = row({
  userId: uuid,
  name: text,
  email: text,
  active: bool,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  ...personFactsRow,
  memberships: json.as(memberships),
});
const unreadRow = row({ unread: int });

/** With `unmailedSince`, only what a mail would still tell of: not a comment that was deleted meanwhile. */
export interface Wanted {
  readonly unread: boolean;
  readonly unmailedSince?: Date;
  readonly after: Cursor | null;
  readonly limit: number;
}

@Injectable()
export class NotificationRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  async viewer(userId: string): Promise<Viewer | null> {
    const rows = await this.system.query(
      viewerRow,
      `select u.id as "userId", u.name, u.email, u.active, u."workspaceRole", ${personFacts},
         (select coalesce(json_agg(json_build_object('projectId', m."projectId", 'role', m.role, 'actions', m.actions)), '[]')
           from "Membership" m where m."userId" = u.id) as memberships
       from "User" u where u.id = $1::uuid`,
      [userId],
    );
    return rows[0] ?? null;
  }

  /** Newest first; one row more than the limit when there are more. */
  list(viewer: Viewer, { unread, unmailedSince, after, limit }: Wanted): Promise<NotificationOnWire[]> {
    const parameters = new Parameters();
    const conditions = [`n."userId" = ${parameters.add(viewer.userId, 'uuid')}`, visible(viewer, parameters), IS_TOLD];
    if (unread) conditions.push('n."readAt" is null');
    if (unmailedSince)
      conditions.push(
        `n."mailedAt" is null and n."createdAt" > ${parameters.add(unmailedSince, 'timestamptz')}`,
        'k."deleted" is not true',
      );
    if (after)
      conditions.push(
        `(n."createdAt", n."id") < (${parameters.add(after.key, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
      );
    return this.database.queryAs(
      actorFor(viewer),
      listedRow,
      `select ${COLUMNS} from ${WHOLE} where ${conditions.join(' and ')}
       order by n."createdAt" desc, n."id" desc limit ${parameters.add(limit + 1, 'int')}`,
      parameters.values,
    );
  }

  /** Tells every process, on a channel, that the inboxes of these users have changed. */
  async notify(channel: string, userIds: readonly string[]): Promise<void> {
    await this.system.execute('select pg_notify($1, "userId") from unnest($2::text[]) as "userId"', [channel, userIds]);
  }

  async unread(viewer: Viewer): Promise<number> {
    const parameters = new Parameters();
    const rows = await this.database.queryAs(
      actorFor(viewer),
      unreadRow,
      `select count(*)::int as unread from (select 1 from ${ABOUT}
       where n."userId" = ${parameters.add(viewer.userId, 'uuid')} and n."readAt" is null
         and ${visible(viewer, parameters)} limit ${COUNT_LIMIT}) as counted`,
      parameters.values,
    );
    return rows[0]?.unread ?? 0;
  }

  /** Marks some of a person's notifications; as unread when `readAt` is null. */
  async mark(userId: string, ids: readonly string[], readAt: Date | null): Promise<void> {
    await this.system.execute(
      'update "Notification" set "readAt" = $2 where "userId" = $1::uuid and id = any($3::uuid[])',
      [userId, readAt, ids],
    );
  }

  async markAllRead(userId: string, readAt: Date): Promise<void> {
    await this.system.execute(
      'update "Notification" set "readAt" = $2 where "userId" = $1::uuid and "readAt" is null',
      [userId, readAt],
    );
  }

  /** Marks as unread what was marked as read at that moment. */
  async markUnread(userId: string, readAt: Date): Promise<void> {
    await this.system.execute('update "Notification" set "readAt" = null where "userId" = $1::uuid and "readAt" = $2', [
      userId,
      readAt,
    ]);
  }
}
