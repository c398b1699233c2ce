import { int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { KEYS, project, storedPayload, type Entry } from '@scholium/review';
import { LEDGER_CHANNEL, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import type { Session } from '../../platform/system.js';
import { alikeWrites, type AlikeWrites } from './alike-writes.js';
import { staged } from './staging.repository.js';

const doneRow = row({ id: uuid });
const headRow = row({ seq: int });
const namedRow = row({ id: uuid, name: text, description: text });
const roleRow = row({ id: uuid, name: text, description: text, actions: json });
const compartmentRow = row({ id: uuid, name: text, description: text, ownerId: uuid });
const accessRow = row({ id: uuid, userId: uuid });
const nowRow = row({ now: timestamptz });
const grantRow = row({ principalId: uuid, principalKind: text, role: text });
export type GrantFound = RowOf<typeof grantRow>;

/** Entries that are written at once. */
const AT_ONCE = 500;

const quoted = (name: string): string => `"${name}"`;

/** What the import adds to the rows of an archive: entries of this installation, and the rows that they lead to. */
export class PublicationRepository {
  constructor(private readonly session: Session) {}

  async begin(): Promise<Date> {
    await this.session.execute('begin', []);
    return (await this.session.query(nowRow, 'select now() as "now"', []))[0]?.now ?? new Date();
  }

  async commit(): Promise<void> {
    await this.session.execute('commit and no chain', []);
  }

  /** Says in the row of the import that it is done; false when it was cancelled. */
  async finish(importId: string, at: Date): Promise<boolean> {
    const rows = await this.session.query(
      doneRow,
      `update "ArchiveImport" set "state" = 'done', "endedAt" = $2::timestamptz, "done" = "total"
       where "id" = $1::uuid and "state" = 'running' returning "id"`,
      [importId, at],
    );
    return rows.length > 0;
  }

  groups(): Promise<RowOf<typeof namedRow>[]> {
    return this.session.query(namedRow, `select id, name, description from ${staged('Group')} order by id`, []);
  }

  roles(): Promise<RowOf<typeof roleRow>[]> {
    const sql = `select id, name, description, to_json(actions) as actions from ${staged('Role')} order by id`;
    return this.session.query(roleRow, sql, []);
  }

  compartments(): Promise<RowOf<typeof compartmentRow>[]> {
    const sql = `select id, name, description, "ownerId" from ${staged('Compartment')} order by id`;
    return this.session.query(compartmentRow, sql, []);
  }

  grants(): Promise<GrantFound[]> {
    const sql = `select "principalId", "principalKind", role from ${staged('ProjectGrant')} order by "principalId"`;
    return this.session.query(grantRow, sql, []);
  }

  /** Emergency access that has not ended. */
  runningAccess(): Promise<RowOf<typeof accessRow>[]> {
    const sql = `select id, "userId" from "BreakGlass" where "projectId" = (select id from ${staged('Project')})
      and "endedAt" is null and "expiresAt" > now() order by id`;
    return this.session.query(accessRow, sql, []);
  }

  /** The number of the newest entry of a log, which nobody else can move until the end. */
  async head(streamId: string): Promise<number> {
    const sql = 'select seq from "Stream" where id = $1::uuid for no key update';
    return (await this.session.query(headRow, sql, [streamId]))[0]?.seq ?? 0;
  }

  /** Adds entries to the end of a log, and writes what they lead to. */
  async append(entries: readonly Entry[]): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    for (let from = 0; from < entries.length; from += AT_ONCE) await this.#append(entries.slice(from, from + AT_ONCE));
    await this.session.execute('update "Stream" set seq = $2::int where id = $1::uuid', [last.streamId, last.seq]);
  }

  /** Nobody is notified of what happened elsewhere. */
  async readAll(): Promise<void> {
    await this.session.execute(
      `insert into "NotificationCursor" ("streamId", seq) select id, seq from "Stream"
       where "projectId" = (select id from ${staged('Project')})`,
      [],
    );
  }

  /** Announces the new heads to all processes, with the commit. */
  async announce(projectId: string): Promise<void> {
    await this.session.execute(
      `select pg_notify('${LEDGER_CHANNEL}', json_build_object('streamId', id, 'projectId', "projectId", 'seq', seq)::text)
       from "Stream" where id in ($1::uuid, $2::uuid)`,
      [projectId, WORKSPACE_STREAM_ID],
    );
  }

  async #append(entries: readonly Entry[]): Promise<void> {
    const rows = entries.map((entry) => ({ ...entry, payload: storedPayload(entry) }));
    await this.session.execute(
      `insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
       select r."streamId", r.seq, r.kind, r.payload, r."payloadVersion", r."actorId", r."commandId", r.ordinal, r."docVersion", r.at
       from json_to_recordset($1::json) as r("streamId" uuid, seq int, kind text, payload jsonb, "payloadVersion" int,
         "actorId" uuid, "commandId" uuid, ordinal int, "docVersion" int, at timestamptz)`,
      [JSON.stringify(rows)],
    );
    for (const alike of alikeWrites(entries.flatMap((entry) => [...project(entry)]))) await this.#write(alike);
  }

  async #write({ table, action, columns, rows }: AlikeWrites): Promise<void> {
    const keys: readonly string[] = KEYS[table];
    const from = `json_populate_recordset(null::${quoted(table)}, $1::json) r`;
    const same = keys.map((key) => `t.${quoted(key)} = r.${quoted(key)}`).join(' and ');
    const rest = columns.filter((name) => !keys.includes(name));
    const set = (of: string): string => rest.map((name) => `${quoted(name)} = ${of}.${quoted(name)}`).join(', ');
    const all = columns.map(quoted).join(', ');
    const sql = {
      put: `insert into ${quoted(table)} (${all}) select ${all} from ${from}
        on conflict (${keys.map(quoted).join(', ')}) do update set ${set('excluded')}`,
      patch: `update ${quoted(table)} t set ${set('r')} from ${from} where ${same}`,
      drop: `delete from ${quoted(table)} t using ${from} where ${same}`,
    }[action];
    await this.session.execute(sql, [JSON.stringify(rows)]);
  }
}
