/**
 * `npm start` as a whole, on the real application: what a person relies on when stopping, killing and starting again.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from '../lib/root.mjs';

let folder;
const running = new Set();
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-whole-'));
});
after(async () => {
  for (const child of running) child.kill('SIGTERM');
  await Promise.all([...running].map((child) => child.ended));
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

const until = async (condition, what, milliseconds = 120_000) => {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(50);
  }
};

/** The processes below `pid`, children before their own children: { pid, command }; Linux alone can tell. */
const below = async (pid) => {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
    .trim()
    .split(' ')
    .filter(Boolean);
  const found = [];
  for (const child of children) {
    const command = (await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    found.push({ pid: Number(child), command }, ...(await below(child)));
  }
  return found;
};

/**
 * Measures how long `pid` and the processes below it were ready to run while other programs had the processors. Returns
 * { sample, milliseconds }; between two samples the longest wait of one process counts, because they wait for each
 * other. On an idle machine, and where there is no /proc, it is 0.
 */
const processorWaits = (pid) => {
  const known = new Map();
  let milliseconds = 0;
  const sample = async () => {
    let longest = 0;
    for (const each of [pid, ...(await below(pid)).map((process_) => process_.pid)]) {
      const [, waited = 0] = (await readFile(`/proc/${each}/schedstat`, 'utf8').catch(() => '')).split(' ');
      longest = Math.max(longest, waited / 1e6 - (known.get(each) ?? 0));
      known.set(each, waited / 1e6);
    }
    milliseconds += longest;
  };
  return { sample, milliseconds: () => milliseconds };
};

/**
 * Starts with the data folder of this test and waits until the welcome is printed. `milliseconds` is how long that
 * took, without the time in which other programs had the processors.
 */
const start = async () => {
  const port = await freePort();
  const began = Date.now();
  const child = spawn(process.execPath, [inRoot('scripts', 'start.mjs')], {
    env: { ...process.env, PORT: String(port), HOST: '', DATA_DIR: join(folder, 'data'), DATABASE_URL: '', DEMO: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const started = { child, milliseconds: 0, address: `http://127.0.0.1:${port}`, output: '' };
  child.ended = new Promise((resolve) => child.once('close', (code) => resolve(running.delete(child) && code)));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (started.output += text));
  const waits = processorWaits(child.pid);
  const isOver = async () => {
    await waits.sample();
    return child.exitCode !== null || started.output.includes('Stop: Ctrl-C');
  };
  await until(isOver, 'the start is over');
  assert.equal(child.exitCode, null, started.output);
  started.milliseconds = Math.round(Date.now() - began - waits.milliseconds());
  return started;
};

const people = async ({ address }) => (await (await fetch(`${address}/api/demo/people`)).json()).people;

/**
 * Processes that still work with the data folder, found by their command lines and working directories; Linux alone can
 * tell.
 */
const left = async () => {
  const found = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (Number(pid) !== process.pid && `${command}${environment}`.includes(folder))
      found.push(command.replaceAll('\0', ' '));
  }
  return found;
};

let first;

test('a first start prints the address and the demo people, and serves them', async () => {
  const run = await start();
  first = await people(run);
  assert.ok(first.length >= 3);
  assert.ok(run.output.includes(run.address));
  for (const { name } of first) assert.ok(run.output.includes(name));
  run.child.kill('SIGINT');
  assert.equal(await run.child.ended, 0);
  await assert.rejects(fetch(run.address));
});

test('the next start is healthy in under five seconds and has all data', async () => {
  const run = await start();
  assert.ok(run.milliseconds < 5_000, `${run.milliseconds} ms`);
  assert.deepEqual(await people(run), first);
  run.child.kill('SIGTERM');
  assert.equal(await run.child.ended, 0);
});

test('nothing goes on running when the starter is killed, and the start after that has all data', async () => {
  const run = await start();
  run.child.kill('SIGKILL');
  await run.child.ended;
  if (process.platform === 'linux')
    await until(async () => (await left()).length === 0, 'all processes have left', 30_000);
  const next = await start();
  assert.deepEqual(await people(next), first);
  next.child.kill('SIGINT');
  assert.equal(await next.child.ended, 0);
});

if (process.platform === 'linux') {
  const healthy = async ({ address }) =>
    (await fetch(`${address}/api/health/ready`).catch(() => undefined))?.ok === true;

  test('when the application or the database is killed both are there again, on the same port and with all data', async () => {
    const run = await start();
    for (const [words, said] of [
      ['api/dist/main.js', /The application ended \(SIGKILL\)/],
      ['bin/postgres', /PostgreSQL ended unexpectedly/],
      ['commands/serve.js', /PostgreSQL ended unexpectedly/],
    ]) {
      const before = run.output.length;
      const pid = (await below(run.child.pid)).find(({ command }) => command.includes(words))?.pid;
      assert.ok(pid, words);
      process.kill(pid, 'SIGKILL');
      await until(() => run.output.slice(before).includes('is ready again'), `it is ready after ${words} was killed`);
      assert.match(run.output.slice(before), said);
      assert.match(run.output.slice(before), /Starting again in \d+ s\./);
      assert.ok(await healthy(run));
      assert.deepEqual(await people(run), first);
    }
    run.child.kill('SIGINT');
    assert.equal(await run.child.ended, 0);
    await until(async () => (await left()).length === 0, 'all processes have left', 30_000);
  });

  test('Ctrl-C between a crash and the next start ends everything', async () => {
    const run = await start();
    const { pid } = (await below(run.child.pid)).find(({ command }) => command.includes('api/dist/main.js'));
    process.kill(pid, 'SIGKILL');
    await until(() => run.output.includes('Starting again'), 'the crash is noticed');
    run.child.kill('SIGINT');
    assert.equal(await run.child.ended, 0);
    await until(async () => (await left()).length === 0, 'all processes have left', 30_000);
  });
}
