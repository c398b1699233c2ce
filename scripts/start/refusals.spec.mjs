import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inRoot } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { openDataDirectory } from './data-directory.mjs';

let folder;
let busy;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-start-'));
  busy = createServer();
  await new Promise((resolve) => busy.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  busy.close();
  await rm(folder, { recursive: true, force: true });
});

/** `npm start` as a person runs it; its exit code and the lines it printed. */
const start = async (variables, ...args) => {
  const { code, output } = await run(process.execPath, [inRoot('scripts', 'start.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
  });
  return { code, lines: output.trim().split('\n') };
};

test('a busy port is one line and exit code 1', async () => {
  const port = busy.address().port;
  const { code, lines } = await start({ PORT: String(port), DATA_DIR: join(folder, 'unused') });
  assert.equal(code, 1);
  assert.deepEqual(lines.length, 1);
  assert.match(lines[0], new RegExp(`^Port ${port} .* is in use; .*--port ${port + 1}$`));
});

test('a folder with other things in it is one line and exit code 1, and stays as it was', async () => {
  await writeFile(join(folder, 'letters.txt'), 'mine');
  const { code, lines } = await start({ PORT: String(await freePort()), DATA_DIR: folder });
  assert.equal(code, 1);
  assert.equal(lines.length, 1);
  assert.match(lines[0], /holds something else than Scholium's data/);
  await assert.rejects(stat(join(folder, 'scholium.json')), { code: 'ENOENT' });
});

test('a data folder is recognised when it is opened again', async () => {
  const directory = join(folder, 'data');
  await openDataDirectory(directory);
  await writeFile(join(directory, 'secrets.json'), '{}');
  await openDataDirectory(directory);
  assert.equal((await stat(directory)).mode & 0o777, 0o700);
});

test('help is printed without installing or starting anything', async () => {
  const { code, lines } = await start({ DATA_DIR: join(folder, 'never') }, '--help');
  assert.equal(code, 0);
  assert.match(lines[0], /Scholium/);
  await assert.rejects(stat(join(folder, 'never')), { code: 'ENOENT' });
});

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
