// Takes long: runs first.
import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@scholium/contract';
import { migrate, startEmbeddedDatabase, type EmbeddedDatabase } from '@scholium/database';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApp, type Answer, type TestApp } from '../../testing/index.js';

const APPLICATION_ROLE = 'scholium_app';

/** The server and all processes it has started. */
async function processesOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const children = await Promise.all(
    all.map(async (name) => {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      // The name, in parentheses, may hold blanks; the parent is the second field behind it.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid ? Number(name) : null;
    }),
  );
  return [pid, ...children.filter((child) => child !== null)];
}

const timed = async <T>(work: Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> => {
  const began = performance.now();
  const answer = await work;
  return { answer, ms: performance.now() - began };
};
const codeOf = ({ status, body, headers }: Answer) => [
  status,
  (body as { code: string } | null)?.code,
  headers['retry-after'],
];
const UNAVAILABLE = [503, 'unavailable', '5'];

describe('a database that hangs', () => {
  let directory: string;
  let server: EmbeddedDatabase;
  let app: TestApp;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'scholium-hanging-'));
    server = await startEmbeddedDatabase({ directory: join(directory, 'database') });
    await migrate(server.ownerUrl, APPLICATION_ROLE);
    app = await createTestApp({ environment: { DATABASE_URL: server.appUrl } });
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const stop = async (): Promise<() => void> => {
    const stopped = await processesOf(server.pid);
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    return () => stopped.forEach((pid) => process.kill(pid, 'SIGCONT'));
  };

  test('is told at once by the ready check, keeps nobody waiting, and is used again when it is back', async () => {
    const { owner } = app.people;
    const createProject = { as: owner, body: { commandId: v7(), projectId: v7(), name: 'Harbour', description: '' } };
    expect((await app.call(routes.isReady)).status).toBe(200);
    expect((await app.call(routes.getHome, { as: owner })).status).toBe(200);

    const goOn = await stop();
    try {
      const ready = app.call(routes.isReady);
      const command = timed(app.call(routes.createProject, createProject));
      const reads = Array.from({ length: 12 }, () => timed(app.call(routes.getHome, { as: owner })));
      const check = await timed(ready);
      expect(check.answer).toMatchObject({
        status: 503,
        body: { code: 'unavailable', details: { database: false } },
        headers: { 'retry-after': '5' },
      });
      expect(check.ms).toBeLessThan(2_000);
      for (const read of await Promise.all(reads)) {
        expect(codeOf(read.answer)).toEqual(UNAVAILABLE);
        expect(read.ms).toBeLessThan(10_000);
      }
      const { answer, ms } = await command;
      expect(codeOf(answer)).toEqual(UNAVAILABLE);
      expect(answer.body).toMatchObject({
        message: expect.stringMatching(/not known.*twice/),
        details: { outcome: 'unknown' },
      });
      expect(ms).toBeLessThan(12_000);
      expect((await timed(app.call(routes.isReady))).ms).toBeLessThan(2_000);
      expect((await timed(app.call(routes.isLive))).answer.status).toBe(200);
    } finally {
      goOn();
    }

    for (let ready = 503; ready !== 200; ready = (await app.call(routes.isReady)).status);
    expect((await app.call(routes.getHome, { as: owner })).status).toBe(200);
    // The same command again, as the browser sends it: done once, whatever had become of it.
    expect((await app.call(routes.createProject, createProject)).status).toBe(200);
    expect((await app.call(routes.createProject, createProject)).body).toMatchObject({ repeated: true });
    const { body } = await app.call(routes.getHome, { as: owner });
    expect((body as { projects: { name: string }[] }).projects.map(({ name }) => name)).toEqual(['Harbour']);
  }, 60_000);

  test('a locked table stops nobody for longer than a lock may be waited for, and nothing is saved', async () => {
    const { owner } = app.people;
    const projectId = await app.people.project('Lighthouse');
    const locker = new pg.Client({ connectionString: server.ownerUrl });
    await locker.connect();
    try {
      await locker.query(
        'begin; lock table "LedgerEntry" in access exclusive mode; lock table "Membership" in access exclusive mode',
      );
      const answers = await Promise.all([
        timed(app.call(routes.listMembers, { as: owner, params: { projectId } })),
        timed(
          app.call(routes.createProject, {
            as: owner,
            body: { commandId: v7(), projectId: v7(), name: 'Mole', description: '' },
          }),
        ),
      ]);
      for (const { answer, ms } of answers) {
        expect(codeOf(answer)).toEqual(UNAVAILABLE);
        expect(answer.body).toMatchObject({ message: expect.not.stringContaining('not known') });
        expect(ms).toBeLessThan(6_000);
      }
      expect((await timed(app.call(routes.isReady))).ms).toBeLessThan(2_000);
      await locker.query('rollback');
      expect((await app.call(routes.listMembers, { as: owner, params: { projectId } })).status).toBe(200);
      expect(
        (
          await app.call(routes.createProject, {
            as: owner,
            body: { commandId: v7(), projectId: v7(), name: 'Mole', description: '' },
          })
        ).status,
      ).toBe(200);
    } finally {
      await locker.end();
    }
  }, 60_000);
});
