/**
 * Backup and restore by the operator guide, word for word: its commands are read from it, with folders and
 * servers of this machine.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from '../lib/root.mjs';

const built = (path) => import(inRoot('prisma', 'dist', path));
const { placeToRead } = await built('backup/place.js');
const { listTables, sumOfTable } = await built('backup/tables.js');
const { createTestDatabase } = await built('testing/index.js');
const pg = createRequire(inRoot('prisma', 'package.json'))('pg');

let folder;
let commands;
let external;
const running = new Set();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-backup-'));
  const guide = await readFile(inRoot('docs', 'operator-guide.md'), 'utf8');
  const section = guide.slice(guide.indexOf('## Backup and restore'));
  commands = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
  external = [await createTestDatabase({ empty: true }), await createTestDatabase({ empty: true })];
});
after(async () => {
  for (const child of running) process.kill(-child.pid, 'SIGTERM');
  await Promise.all([...running].map((child) => child.ended));
  for (const database of external ?? []) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A command of the guide, with this machine's folders and servers in the place of the guide's. */
const here = (text) => {
  const servers = [
    ['db.example', external[0]],
    ['other.example', external[1]],
  ];
  const replaced = servers.reduce(
    (line, [host, { appUrl, ownerUrl }]) =>
      line
        .replaceAll(`postgresql://scholium_app:...@${host}:5432/scholium`, appUrl)
        .replaceAll(`postgresql://scholium_owner:...@${host}:5432/scholium`, ownerUrl),
    text,
  );
  return replaced
    .replaceAll('/var/backups/scholium', join(folder, 'backups'))
    .replaceAll('/srv/scholium-data', join(folder, 'restored'));
};

/** Runs lines in a shell; resolves when it is over, or with a running server when it serves. */
const shell = async (text, environment = {}) => {
  const port = await freePort();
  const child = spawn('sh', ['-ec', here(text)], {
    cwd: inRoot(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '',
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      DEMO: '',
      ...environment,
    },
  });
  const run = {
    output: '',
    address: `http://127.0.0.1:${port}`,
    code: null,
    stop: async () => (process.kill(-child.pid, 'SIGINT'), child.ended),
  };
  running.add(child);
  child.ended = new Promise((resolve) =>
    child.once('close', (code) => resolve(running.delete(child) && (run.code = code))),
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (run.output += chunk));
  while (running.has(child) && !run.output.includes('Stop: Ctrl-C')) await pause(50);
  for (const { appUrl, ownerUrl } of external)
    for (const url of [appUrl, ownerUrl])
      assert.ok(!run.output.includes(new URL(url).password), 'no password is printed');
  return run;
};

const sumsOf = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sums = {};
    for (const table of await listTables(client)) sums[table.name] = await sumOfTable(client, table);
    return sums;
  } finally {
    await client.end();
  }
};
const inFolder = async (dataDirectory, read) => {
  const place = await placeToRead({}, dataDirectory);
  return read(place.ownerUrl).finally(() => place.close());
};

/** Tables to which a server that runs adds rows of its own accord, a moment after what they are about. */
const WRITTEN_LATER = ['AuditEvent', 'PersonalSalt', 'Seal', 'SealCheckpoint', 'SealKey'];
/** The numbers of their last rows, or what follows from these. */
const HEADS = ['AuditHead'];
/** Whether the server has written by now what it writes beside requests: the sign-in, and the words of all texts. */
const hasSettled = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = client.query(`select from "AuditEvent" where kind = 'session.started' and not exists (
    select from "Document" d join "Stream" s on s.id = d.id left join "TextIndex" x on x."documentId" = d.id
    where x.version is distinct from s."docVersion")`);
  return (await found.finally(() => client.end())).rowCount > 0;
};
/** Sums of the tables that nobody writes to when nobody works, and the rows of the others. */
const contentOf = async (url) => {
  const sums = await sumsOf(url);
  for (const name of [...WRITTEN_LATER, ...HEADS]) {
    assert.ok(name in sums, `${name} is a table`);
    delete sums[name];
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const later = {};
    for (const name of WRITTEN_LATER)
      later[name] = (await client.query(`select to_jsonb(t)::text as row from "${name}" t`)).rows.map(({ row }) => row);
    const [{ complete }] = (
      await client.query(
        `select (select seq from "AuditHead") = (select coalesce(max(seq), 0) from "AuditEvent") as complete`,
      )
    ).rows;
    assert.ok(complete, 'the head of the events is the last of them');
    return { sums, later };
  } finally {
    await client.end();
  }
};

const headers = { 'sec-fetch-site': 'same-origin' };
const json = async (answer) => {
  assert.ok(answer.ok, `${answer.status} ${answer.url}`);
  return answer.json();
};
const signIn = async (address) => {
  const { people } = await json(await fetch(`${address}/api/demo/people`));
  const answer = await fetch(`${address}/api/demo/session`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ userId: people[0].id }),
  });
  assert.ok(answer.ok, `${answer.status}`);
  return { ...headers, cookie: answer.headers.getSetCookie()[0].split(';')[0] };
};
/** SHA-256 of the original file of every document that somebody sees. */
const originals = async (address) => {
  const as = await signIn(address);
  const { projects } = await json(await fetch(`${address}/api/home`, { headers: as }));
  const found = {};
  for (const { id } of projects) {
    const { documents } = await json(await fetch(`${address}/api/projects/${id}/documents`, { headers: as }));
    for (const document of documents) {
      const answer = await fetch(`${address}/api/documents/${document.id}/original`, { headers: as });
      assert.ok(answer.ok);
      found[document.id] = createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('hex');
    }
  }
  assert.ok(Object.keys(found).length >= 2, 'there are originals');
  return found;
};

let known;

test(
  'a workspace that runs is backed up and restored elsewhere: every table, every original file, and people sign in',
  async () => {
    const [backupIt, restoreIt] = commands;
    const source = await shell('npm start', { DATA_DIR: join(folder, 'source') });
    assert.match(source.output, /Scholium is ready/);
    known = await originals(source.address);
    while (!(await inFolder(join(folder, 'source'), hasSettled))) await pause(100);
    const copied = await shell(backupIt, { DATA_DIR: join(folder, 'source') });
    assert.equal(copied.code, 0, copied.output);
    await source.stop();
    const expected = await inFolder(join(folder, 'source'), contentOf);
    assert.ok(Object.keys(expected.sums).length > 20);

    const [restoreLine, startLine] = restoreIt.trim().split('\n');
    const restored = await shell(restoreLine);
    assert.equal(restored.code, 0, restored.output);
    const found = await inFolder(join(folder, 'restored'), contentOf);
    assert.deepEqual(found.sums, expected.sums);
    for (const [table, rows] of Object.entries(found.later))
      assert.deepEqual(
        rows.filter((row) => !expected.later[table].includes(row)),
        [],
        `${table} has rows of the source only`,
      );
    assert.ok(
      found.later.AuditEvent.some((row) => row.includes('session.started')),
      'who signed in is restored',
    );

    const again = await shell(restoreLine);
    assert.equal(again.code, 1);
    assert.match(again.output, /not empty, and nothing was restored/);

    const run = await shell(startLine, { DEMO: 'on' });
    assert.match(run.output, /Scholium is ready/);
    assert.deepEqual(await originals(run.address), known);
    await run.stop();
  },
  { timeout: 600_000 },
);

test(
  'the same with databases of the operator',
  async () => {
    const [, restoreIt, backupExternal, restoreExternal] = commands;
    // What was restored above goes into the first of them.
    const moved = await shell(
      `${backupExternal.split('\n').slice(0, 2).join('\n')}\n${restoreIt.split('\n')[0].replace(/ --data-dir \S+/, '')}`,
      { DATA_DIR: join(folder, 'unused') },
    );
    assert.equal(moved.code, 0, moved.output);
    const copied = await shell(backupExternal, { DATA_DIR: join(folder, 'unused') });
    assert.equal(copied.code, 0, copied.output);
    const lines = restoreExternal.trim().split('\n');
    const restored = await shell(lines.slice(0, -1).join('\n'), { DATA_DIR: join(folder, 'other') });
    assert.equal(restored.code, 0, restored.output);
    assert.deepEqual(await sumsOf(external[1].ownerUrl), await sumsOf(external[0].ownerUrl));
    const run = await shell([...lines.slice(0, 2), lines.at(-1)].join('\n'), {
      DATA_DIR: join(folder, 'other'),
      DEMO: 'on',
    });
    assert.match(run.output, /Scholium is ready/);
    assert.deepEqual(await originals(run.address), known);
    await run.stop();
  },
  { timeout: 600_000 },
);
