import { AUDIT_EVENT_KINDS, routes, type ResponseOf } from '@scholium/contract';
import { factNumber } from '@scholium/database/audit';
import { v7 } from 'uuid';
import { Sessions } from '../people/index.js';
import { content, good, type TestUser } from '../testing/index.js';
import { Audit } from './audit.js';
import { Verification } from './log/verification.js';
import { SealedLog } from './testing/sealed-log.js';

type Page = ResponseOf<typeof routes.listAuditLog>;
type State = ResponseOf<typeof routes.getAuditState>;

describe('The audit log on screen', () => {
  let log: SealedLog;
  let auditor: TestUser;
  let documentId: string;
  beforeAll(async () => {
    log = await SealedLog.open();
    const { app, project } = log;
    auditor = await app.people.create('auditor', 'Aud Itor');
    documentId = await project.import('The pilot boat left at dawn.', 'notes.txt', 'Harbour notes');
    await project.accept(await project.propose(content.highlight(), { documentId, words: 'pilot boat' }));
    await app.call(routes.getOriginal, {
      as: project.users.reader,
      params: { documentId },
      remoteAddress: '192.0.2.9',
    });
  });
  afterAll(() => log[Symbol.asyncDispose]());

  const list = async (query: object = {}, as = auditor): Promise<Page> => {
    const page = good<Page>(await log.app.call(routes.listAuditLog, { as, query: { ...query } }));
    expect(routes.listAuditLog.response.parse(page)).toEqual(page);
    return page;
  };
  const kinds = ({ entries }: Page) => entries.map(({ kind }) => kind);

  test('shows an auditor everything, newest first, with names, at once', async () => {
    const { entries, next } = await list({ limit: 200 });
    expect(next).toBeNull();
    expect(kinds({ entries, next })).toEqual(
      expect.arrayContaining([
        'original.downloaded',
        'change.accepted',
        'change.proposed',
        'document.imported',
        'member.set',
      ]),
    );
    expect(entries.find(({ kind }) => kind === 'original.downloaded')).toMatchObject({
      actor: { id: log.project.users.reader.id },
      address: '192.0.2.9',
      document: { id: documentId, name: 'Harbour notes' },
      project: { id: log.project.projectId, name: 'Harbour' },
    });
    expect(entries.find(({ kind }) => kind === 'change.accepted')).toMatchObject({
      actor: { id: log.project.users.reviewer.id },
      subject: { kind: 'highlight' },
      document: { id: documentId, name: 'Harbour notes' },
    });
    expect(entries.find(({ kind }) => kind === 'user.created')?.subject).toMatchObject({ kind: 'account' });
    const seals = entries.map(({ seal }) => seal);
    expect(seals).toEqual(seals.toSorted((a, b) => b - a));
  });

  test('is filtered by person, object, kind, address and time', async () => {
    const { reviewer, annotator, reader } = log.project.users;
    expect(new Set(kinds(await list({ person: reviewer.id })))).toEqual(new Set(['change.accepted']));
    expect(kinds(await list({ object: documentId, person: annotator.id }))).toEqual(
      expect.arrayContaining(['change.proposed', 'document.imported']),
    );
    expect(kinds(await list({ kind: 'member.set' })).every((kind) => kind === 'member.set')).toBe(true);
    expect(kinds(await list({ address: '192.0.2.9' }))).toEqual(['original.downloaded']);
    expect(kinds(await list({ person: reader.id, kind: 'change.accepted' }))).toEqual([]);
    const [{ at } = { at: '' }] = (await list({ kind: 'document.imported' })).entries;
    expect(kinds(await list({ since: at, kind: 'document.imported' }))).toEqual(['document.imported']);
    expect(kinds(await list({ until: at, kind: 'document.imported' }))).toEqual([]);
  });

  test('is filtered by whatever an entry names, also where seals list each of it, as they did before', async () => {
    const changes = await log.superuser.query<{ id: string; subjectId: string; authorId: string }>(
      'select id, "subjectId", "authorId" from "Change" where "documentId" = $1',
      [documentId],
    );
    const [change] = changes.rows;
    const found = async () => [
      kinds(await list({ object: change!.id })),
      kinds(await list({ object: change!.subjectId })),
      kinds(await list({ object: change!.id, kind: 'change.accepted' })),
      kinds(await list({ object: v7(), kind: 'change.accepted' })),
    ];
    const both = ['change.accepted', 'change.proposed'];
    const expected = [both, both, ['change.accepted'], []];
    expect(await found()).toEqual(expected);
    const each = [...[change!.id, change!.subjectId].map((id) => `on:${id}`), ...both.map((kind) => `kind:${kind}`)];
    await log.superuser.query(`
      begin;
      set local session_replication_role = replica;
      create table "Kept" as select number, facts from "Seal";
      update "Seal" set facts = '{${each.map(factNumber).join()}}' where "streamId" = '${documentId}';
      commit`);
    expect(await found()).toEqual(expected);
    await log.superuser.query(`
      begin;
      set local session_replication_role = replica;
      update "Seal" s set facts = k.facts from "Kept" k where k.number = s.number;
      drop table "Kept";
      commit`);
  });

  test('has emergency access, and what was read by it, marked and as one filter', async () => {
    const { app, project } = log;
    const admin = await app.people.create('admin');
    const params = { projectId: project.projectId };
    const body = { commandId: v7(), accessId: v7(), reason: 'A court asks for it today', minutes: 30 };
    good(await app.call(routes.startEmergencyAccess, { as: admin, params, body }));
    good(await app.call(routes.openDocument, { as: admin, params: { documentId } }));
    good(await app.call(routes.endEmergencyAccess, { as: admin, params, body: { commandId: v7() } }));
    await app.app.get(Audit).flush();
    const { entries } = await list({ kind: 'emergency_access' });
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(['emergency_access.started', 'emergency_access.ended', 'object.read']),
    );
    expect(entries.every(({ emergency, actor }) => emergency && actor?.id === admin.id)).toBe(true);
    expect(kinds(await list({ kind: 'emergency_access', person: auditor.id }))).toEqual([]);
    const others = (await list({ limit: 200 })).entries.filter(({ emergency }) => !emergency);
    expect(others.some(({ kind }) => kind === 'change.accepted')).toBe(true);
  });

  test('comes in pages that have every entry once', async () => {
    const whole = (await list({ limit: 200 })).entries;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ limit: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...page.entries.map(({ streamId, seq }) => `${streamId} ${seq}`));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(whole.slice(-seen.length).map(({ streamId, seq }) => `${streamId} ${seq}`));
  });

  test('shows an administrator who is no member no name of project, document or change', async () => {
    const admin = await log.app.people.create('admin');
    const { entries } = await list({ object: documentId, limit: 200 }, admin);
    expect(entries.length).toBeGreaterThan(2);
    for (const { project, document, subject } of entries)
      expect([project?.name, document?.name, subject?.name ?? null]).toEqual([null, null, null]);
    await log.superuser.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, 'document', $2, 'red', '{}', '{}')`,
      [documentId, log.project.projectId],
    );
    for (const { document } of (await list({ object: documentId })).entries) expect(document?.name).toBeNull();
    await log.superuser.query('delete from "Protection"');
    // Of an annotation alone: its changes have no name.
    await log.superuser.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       select "subjectId", 'annotation', "projectId", 'red', '{}', '{}' from "Change" where "documentId" = $1`,
      [documentId],
    );
    for (const { document, subject } of (await list({ object: documentId })).entries)
      expect([document?.name, subject?.name ?? null]).toEqual(['Harbour notes', null]);
    await log.superuser.query('delete from "Protection"');
  });

  test('is closed to members, and an auditor changes nothing', async () => {
    const { manager } = log.project.users;
    for (const route of [routes.listAuditLog, routes.exportAuditLog, routes.listAuditFilters, routes.getAuditState])
      expect((await log.app.call(route, { as: manager })).status).toBe(403);
    expect((await log.app.call(routes.openDocument, { as: auditor, params: { documentId } })).status).toBe(404);
    expect((await log.app.call(routes.listUsers, { as: auditor })).status).toBe(403);
  });

  test('opens a document as it was then, to those who may read it alone', async () => {
    const { reader } = log.project.users;
    await log.superuser.query(`update "User" set "workspaceRole" = 'auditor' where id = $1`, [reader.id]);
    log.app.app.get(Sessions).forget();
    const { entries } = await list({ object: documentId, limit: 200 }, reader);
    const proposed = entries.find(({ kind }) => kind === 'change.proposed')!;
    expect(proposed.moment).toBe(proposed.seq);
    // The download came after everything else.
    const last = Math.max(...entries.filter(({ streamId }) => streamId === documentId).map(({ seq }) => seq));
    expect(entries.find(({ kind }) => kind === 'original.downloaded')?.moment).toBe(last);
    expect(entries.find(({ kind }) => kind === 'document.imported')?.moment).toBe(1);
    for (const { moment } of (await list({ object: documentId })).entries) expect(moment).toBeNull();
    await log.superuser.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients)
       values ($1, 'document', $2, 'red', '{}', '{}')`,
      [documentId, log.project.projectId],
    );
    for (const { moment } of (await list({ object: documentId }, reader)).entries) expect(moment).toBeNull();
    await log.superuser.query('delete from "Protection"');
    await log.superuser.query(`update "User" set "workspaceRole" = 'member' where id = $1`, [reader.id]);
    log.app.app.get(Sessions).forget();
  });

  test('keeps filters by name, for each person', async () => {
    const saved = [
      { name: 'Sign-ins', chosen: { kind: 'session.started', from: '2026-01-01' } },
      { name: 'The pilot', chosen: { object: documentId } },
    ];
    const keep = (as: TestUser, body: object) => log.app.call(routes.saveAuditFilters, { as, body });
    const kept = async (as: TestUser) =>
      good<ResponseOf<typeof routes.listAuditFilters>>(await log.app.call(routes.listAuditFilters, { as })).saved;
    expect(await kept(auditor)).toEqual([]);
    good(await keep(auditor, { saved }));
    expect(await kept(auditor)).toEqual(saved);
    expect(await kept(log.app.people.owner)).toEqual([]);
    good(await keep(auditor, { saved: saved.slice(1) }));
    expect(await kept(auditor)).toEqual(saved.slice(1));
    expect((await keep(auditor, { saved: [{ name: '', chosen: {} }] })).status).toBe(400);
    expect((await keep(log.project.users.manager, { saved })).status).toBe(403);
  });

  test('names the people and projects to filter by', async () => {
    const filters = good<ResponseOf<typeof routes.listAuditFilters>>(
      await log.app.call(routes.listAuditFilters, { as: auditor }),
    );
    expect(filters.projects).toEqual([{ id: log.project.projectId, name: 'Harbour' }]);
    expect(filters.people.map(({ name }) => name)).toContain('Aud Itor');
  });

  test('is exported as CSV and JSON Lines, which is recorded', async () => {
    const csv = await log.app.call(routes.exportAuditLog, { as: auditor, query: { kind: 'original.downloaded' } });
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^time,kind,emergency,person,/);
    expect(lines[1]).toContain('Harbour notes');
    const json = await log.app.call(routes.exportAuditLog, { as: auditor, query: { format: 'jsonl' } });
    const rows = json.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Page['entries'][number]);
    expect(rows.every(({ leaf }) => /^[0-9a-f]{64}$/.test(leaf))).toBe(true);
    expect(kinds(await list({ kind: 'log.exported' }))).toEqual(['log.exported', 'log.exported']);
    expect(kinds(await list({ kind: 'log.read', person: auditor.id }))).toEqual(['log.read']);
    const all = await log.app.call(routes.exportAuditLog, { as: auditor, query: {} });
    const marked = all.text.split('\r\n').flatMap((line) => /^[^,]+,([^,]+),yes,/.exec(line)?.[1] ?? []);
    const emergency = kinds(await list({ kind: 'emergency_access' }));
    expect(emergency.length).toBeGreaterThan(0);
    expect(marked.toSorted()).toEqual(emergency.toSorted());
  });

  test('is verified on request, which is recorded with what it came to', async () => {
    good(await log.app.call(routes.verifyAuditLog, { as: auditor }));
    await log.app.app.get(Verification).ended();
    const state = good<State>(await log.app.call(routes.getAuditState, { as: auditor }));
    expect(state.sealing).toBeNull();
    expect(state.verification).toMatchObject({ problem: null, endedAt: expect.any(String) });
    const { entries } = await list({ kind: 'log.verified', person: auditor.id });
    expect(entries).toHaveLength(1);
    await log.superuser.query('set session_replication_role = replica');
    await log.superuser.query(
      `update "LedgerEntry" set at = at + interval '1 second' where "streamId" = $1 and seq = 2`,
      [documentId],
    );
    good(await log.app.call(routes.verifyAuditLog, { as: auditor }));
    await log.app.app.get(Verification).ended();
    const after = good<State>(await log.app.call(routes.getAuditState, { as: auditor }));
    expect(after.verification?.problem).toMatchObject({ streamId: documentId, seq: 2 });
    expect(AUDIT_EVENT_KINDS).toContain('log.verified');
  });
});
