import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { routes, type ResponseOf } from '@scholium/contract';
import {
  applyRetention,
  erasePerson,
  linesOf,
  readerOf,
  readExport,
  retentionDue,
  rotateKey,
  setLegalHold,
  setProjectHold,
  setRetention,
  verifyDatabase,
  verifyRecords,
} from '@scholium/database/audit';
import { v7 } from 'uuid';
import { good } from '../testing/index.js';
import { Configuration } from '../platform/index.js';
import { SealRepository } from './sealing/seal.repository.js';
import { CheckpointFile } from './sealing/checkpoint-file.js';
import { pagesOf, sealAgain } from './testing/seal-again.js';
import { SealedLog } from './testing/sealed-log.js';

describe('The audit log of a server', () => {
  let log: SealedLog;
  beforeAll(async () => {
    log = await SealedLog.open();
    // A second round, which somebody may want to cut off.
    await log.project.import('The pilot boat left at dawn.', 'notes.txt', 'Notes');
    await log.seal();
  });
  afterAll(() => log[Symbol.asyncDispose]());

  const stream = () => `"streamId" = '${log.project.projectId}'`;

  test('is as it was sealed', async () => {
    const { problem, entries, unsealed, checkpoints } = await log.verify();
    expect([problem, unsealed, checkpoints]).toEqual([null, 0, 2]);
    expect(entries).toBeGreaterThan(10);
  });

  test('shows a superuser’s modification', async () => {
    const { problem } = await log.afterTampering(
      `update "LedgerEntry" set payload = jsonb_set(payload, '{role}', '"manager"') where ${stream()} and seq = 3`,
    );
    expect(problem).toMatchObject({ streamId: log.project.projectId, seq: 3 });
  });

  test('shows a changed name in spite of its salt', async () => {
    const { problem } = await log.afterTampering(
      `update "LedgerEntry" set payload = jsonb_set(payload, '{name}', '"Mallory"') where kind = 'user.created' and seq = 2`,
    );
    expect(problem).toMatchObject({ seq: 2 });
  });

  test('shows a deletion', async () => {
    const { problem } = await log.afterTampering(`delete from "LedgerEntry" where ${stream()} and seq = 3`);
    expect(problem).toMatchObject({ streamId: log.project.projectId, seq: 3 });
    expect(problem?.message).toContain('deleted');
  });

  test('shows an insertion, with and without new numbers for what follows', async () => {
    const copy = (to: string) =>
      `insert into "LedgerEntry" select "streamId", ${to}, kind, payload, "payloadVersion", "actorId", gen_random_uuid(),
        ordinal, "docVersion", at from "LedgerEntry" where ${stream()} and seq = 2`;
    const inside = await log.afterTampering(
      `update "LedgerEntry" set seq = seq + 1000 where ${stream()} and seq >= 3`,
      copy('3'),
      `update "LedgerEntry" set seq = seq - 999 where ${stream()} and seq > 1000`,
      `update "Stream" set seq = seq + 1 where id = '${log.project.projectId}'`,
    );
    expect(inside.problem).toMatchObject({ streamId: log.project.projectId, seq: 3 });
    const before = await log.afterTampering('alter table "LedgerEntry" drop constraint "LedgerEntry_seq"', copy('0'));
    expect(before.problem).toMatchObject({ streamId: log.project.projectId, seq: 0 });
    const behind = await log.afterTampering(copy('(select seq + 1 from "Stream" where id = "streamId")'));
    expect(behind.problem?.message).toContain('added');
  });

  test('shows a new order', async () => {
    const { problem } = await log.afterTampering(
      `update "LedgerEntry" set seq = 1003 where ${stream()} and seq = 3`,
      `update "LedgerEntry" set seq = 3 where ${stream()} and seq = 4`,
      `update "LedgerEntry" set seq = 4 where ${stream()} and seq = 1003`,
    );
    expect(problem).toMatchObject({ streamId: log.project.projectId, seq: 3 });
  });

  test('shows a truncation, even of everything that the database has about the end', async () => {
    const last = await log.afterTampering(
      `delete from "LedgerEntry" l where ${stream()} and seq = (select max(seq) from "LedgerEntry" where ${stream()})`,
    );
    expect(last.problem?.message).toContain('deleted');
    const round = 'number > (select seal from "SealCheckpoint" where number = 1)';
    const everything = await log.afterTampering(
      `delete from "LedgerEntry" e using "Seal" s
       where e."streamId" = s."streamId" and e.seq between s."fromSeq" and s."toSeq" and s.${round}`,
      `delete from "AuditEvent" e using "Seal" s
       where s."streamId" not in (select id from "Stream") and e.seq between s."fromSeq" and s."toSeq" and s.${round}`,
      `update "AuditHead" set seq = (select coalesce(max(seq), 0) from "AuditEvent")`,
      `delete from "Seal" where ${round}`,
      'delete from "SealCheckpoint" where number > 1',
      'update "Stream" s set seq = (select coalesce(max(seq), 0) from "LedgerEntry" e where e."streamId" = s.id)',
    );
    expect(everything.problem?.message).toContain('Checkpoint 2 was signed and is missing');
  });

  test('shows that something was sealed again without the key', async () => {
    await log.superuser.query('begin; set local session_replication_role = replica');
    await log.superuser.query(
      `update "LedgerEntry" set payload = jsonb_set(payload, '{role}', '"manager"') where ${stream()} and seq = 3`,
    );
    await sealAgain(log.superuser);
    const { problem } = await log.verify();
    await log.superuser.query('rollback');
    expect(problem?.message).toContain('Checkpoint 1 is about other entries');
  });

  test('shows seals without a checkpoint, and checkpoints without seals', async () => {
    const seals = await log.afterTampering('delete from "SealCheckpoint" where number = 2');
    expect(seals.problem?.message).toContain('checkpoints are missing');
    const checkpoints = await log.afterTampering('delete from "Seal" where number = (select max(number) from "Seal")');
    expect(checkpoints.problem?.message).toContain('missing');
  });

  test('is verified as a file, which shows what was done to it', async () => {
    const pages = await pagesOf(log.superuser);
    const [key] = pages.flat();
    const publicKey = key?.record === 'key' ? Buffer.from(key.publicKey, 'hex') : null;
    const path = join(log.dataDirectory, 'export.jsonl');
    const lines = pages.map(linesOf).join('');
    await writeFile(path, lines);
    expect(await verifyRecords(readExport(path), { publicKey })).toMatchObject({ problem: null });
    await writeFile(path, lines.replace('"role":"reviewer"', '"role":"manager"'));
    expect((await verifyRecords(readExport(path), { publicKey })).problem?.message).toContain('not what was sealed');
  });

  test('is closed to the application’s own role', async () => {
    for (const table of ['AuditEvent', 'Seal', 'SealCheckpoint', 'SealKey', 'PersonalSalt'])
      await expect(log.app.database.query(`delete from "${table}"`, [])).rejects.toThrow('permission denied');
  });

  test('keeps the last checkpoint beside the key, unless the one that is there is not in the log', async () => {
    const { app } = log.app;
    const checkpointFile = () => new CheckpointFile(app.get(Configuration), app.get(SealRepository));
    const kept = await checkpointFile().kept();
    const newer = { ...kept!, at: '2026-01-01T00:00:00.000Z' };
    await checkpointFile().keep(newer);
    expect(await checkpointFile().kept()).toEqual(newer);
    const foreign = { ...kept!, chain: '00' };
    await writeFile(checkpointFile().path, JSON.stringify(foreign));
    await checkpointFile().keep(newer);
    expect(await checkpointFile().kept()).toEqual(foreign);
    await writeFile(checkpointFile().path, JSON.stringify(kept));
  });

  test('goes on with a new key, which old checkpoints follow from', async () => {
    await rotateKey(log.superuser, join(log.dataDirectory, 'audit-key.pem'), false);
    await log.app.people.create();
    await log.seal();
    const { problem, checkpoints } = await log.verify();
    expect([problem, checkpoints]).toEqual([null, 3]);
    const other = await log.afterTampering('update "SealKey" set "ofFormer" = null where number = 2');
    expect(other.problem?.message).toContain('does not follow from a trusted key');
  });

  test('stays verifiable when a person is erased', async () => {
    const person = await log.app.people.create('member', 'Eva Gone');
    await log.app.call(routes.signOut, { as: person, remoteAddress: '192.0.2.7' });
    await expect(erasePerson(log.superuser, person.id)).rejects.toThrow('no deactivated account');
    await log.app.people.deactivate(person.id);
    await log.seal();
    await setLegalHold(log.superuser, person.email, 'A lawsuit');
    await expect(erasePerson(log.superuser, person.email)).rejects.toThrow('legal hold');
    await setLegalHold(log.superuser, person.email, null);
    expect(await erasePerson(log.superuser, person.email)).toEqual({ userId: person.id, values: 3 });
    const { rows } = await log.superuser.query(
      `select (select string_agg(payload::text, ' ') from "LedgerEntry") as entries,
         (select string_agg(address, ' ') from "AuditEvent") as addresses, (select string_agg(facts::text, ' ') from "Seal") as facts`,
    );
    const left = JSON.stringify(rows);
    for (const value of ['Eva Gone', person.email, '192.0.2.7']) expect(left).not.toContain(value);
    await log.seal();
    expect(await log.verify()).toMatchObject({ problem: null, erased: 3 });
    const forged = await log.afterTampering(
      `update "LedgerEntry" set payload = jsonb_set(payload, '{name}', '"Mallory"') where payload->>'name' = 'Erased'`,
    );
    expect(forged.problem?.message).toContain('said to be erased and is not');
    expect((await verifyDatabase(readerOf(log.superuser))).problem).toBeNull();
  });
});

/** Pages as a stream of them. */
async function* inOne<T>(pages: readonly T[]): AsyncGenerator<T> {
  yield* pages;
}

describe('Retention', () => {
  test('erases addresses and deleted documents by the rule of a project, and the chain stays verifiable', async () => {
    await using log = await SealedLog.open();
    const { app, project, superuser } = log;
    const { projectId } = project;
    const reader = project.users.reader;
    const gone = await project.import('The secret pilot left at dawn.', 'gone.txt', 'Gone');
    const kept = await project.import('The keeper stayed.', 'kept.txt', 'Kept');
    await app.call(routes.getOriginal, { as: reader, params: { documentId: kept }, remoteAddress: '192.0.2.7' });
    const deleted = await app.call(routes.deleteDocument, {
      as: project.users.manager,
      params: { documentId: gone },
      body: { commandId: v7(), title: 'Gone', reason: 'Wrong file' },
    });
    expect(deleted.status).toBe(200);
    await log.seal();
    // A month ago.
    const aged = async (): Promise<void> => {
      await superuser.query('set session_replication_role = replica');
      await superuser.query(`update "LedgerEntry" set at = at - interval '31 days' where "streamId" = $1`, [gone]);
      await superuser.query(`update "AuditEvent" set at = at - interval '31 days' where "projectId" = $1`, [projectId]);
      await superuser.query('set session_replication_role = origin');
    };
    await expect(setRetention(superuser, 'nothing', 30)).rejects.toThrow('no project');
    await setRetention(superuser, projectId, 30);
    expect(await retentionDue(superuser)).toEqual([{ projectId, days: 30, addresses: 0, documents: 0, entries: 0 }]);
    // In a transaction that is undone, for the times are sealed.
    await superuser.query('begin');
    await aged();
    const due = { projectId, days: 30, addresses: 1, documents: 1, entries: expect.any(Number) };
    expect(await retentionDue(superuser)).toEqual([due]);
    await setProjectHold(superuser, projectId, 'A lawsuit');
    expect(await retentionDue(superuser)).toEqual([]);
    await superuser.query('rollback');
    // The same without a wait: a rule of no days.
    await superuser.query('update "RetentionRule" set days = 0');
    await setLegalHold(superuser, reader.email, 'A lawsuit');
    expect(await retentionDue(superuser)).toMatchObject([{ addresses: 0, documents: 1 }]);
    await setLegalHold(superuser, reader.email, null);
    const [erased] = await applyRetention(superuser);
    expect(erased).toMatchObject({ addresses: 1, documents: 1 });
    expect(erased!.entries).toBeGreaterThan(1);
    expect(await retentionDue(superuser)).toMatchObject([{ addresses: 0, documents: 0, entries: 0 }]);
    const { rows } = await superuser.query<{ all: string }>(
      `select (select string_agg(payload::text, ' ') from "LedgerEntry" where "streamId" = $1)
         || coalesce((select string_agg(address, ' ') from "AuditEvent"), '') as all`,
      [gone],
    );
    expect(rows[0]!.all).not.toMatch(/pilot|192\.0\.2\.7/);
    await log.seal();
    expect(await log.verify()).toMatchObject({ problem: null, erased: erased!.entries + 1 });
    expect(await verifyRecords(inOne(await pagesOf(superuser)))).toMatchObject({ problem: null });
    const forged = await log.afterTampering(
      `update "LedgerEntry" set payload = '{"kind": "innocent"}' where "streamId" = '${gone}' and seq = 1`,
    );
    expect(forged.problem).toMatchObject({ streamId: gone, seq: 1 });
    const resalted = await log.afterTampering(`update "Seal" set salts = '' where "streamId" = '${kept}'`);
    expect(resalted.problem).toMatchObject({ streamId: kept, seq: 1 });
    const { entries } = good<ResponseOf<typeof routes.listAuditLog>>(
      await app.call(routes.listAuditLog, { as: app.people.owner, query: { kind: 'retention.applied' } }),
    );
    expect(entries).toMatchObject([{ kind: 'retention.applied', project: { id: projectId } }]);
  });
});

describe('What is recorded beside the ledger', () => {
  test('signing in and out, with address and session, and downloads with the hash of the file', async () => {
    await using log = await SealedLog.open();
    const { app, project } = log;
    const reader = project.users.reader;
    const documentId = await project.import('The pilot boat left at dawn.', 'notes.txt', 'Notes');
    await app.call(routes.signIn, {
      body: { email: reader.email, password: 'not the password' },
      remoteAddress: '192.0.2.1',
    });
    await app.call(routes.getOriginal, { as: reader, params: { documentId } });
    await app.call(routes.signOut, { as: reader, remoteAddress: '192.0.2.2' });
    await log.seal();
    const events = await app.database.query<Record<string, unknown>>(
      `select kind, "actorId", "sessionId" is not null as session, address, "objectKind", "objectId", details
       from "AuditEvent" where kind <> 'server.started' order by seq`,
      [],
    );
    expect(events).toEqual([
      {
        kind: 'session.refused',
        actorId: null,
        session: false,
        address: '192.0.2.1',
        // An account that has no password yet looks like none.
        objectKind: null,
        objectId: null,
        details: {},
      },
      {
        kind: 'original.downloaded',
        actorId: reader.id,
        session: true,
        address: '127.0.0.1',
        objectKind: 'document',
        objectId: documentId,
        details: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
      {
        kind: 'session.ended',
        actorId: reader.id,
        session: true,
        address: '192.0.2.2',
        objectKind: 'session',
        objectId: expect.any(String),
        details: {},
      },
    ]);
  });
});
