import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { copyFile } from 'node:fs/promises';
import { inRoot } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-lint-'));
  await copyFile(inRoot('.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** What oxlint reports about `text` at `path`. */
const lint = async (path, text) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  const { output } = await run(inRoot('node_modules', '.bin', 'oxlint'), ['--format=unix', path], { cwd: folder });
  return [...output.matchAll(/\[Error\/[a-z-]+\(([a-z-]+)\)\]/g)].map((match) => match[1]);
};

const write = "export const put = (client: { setQueryData(key: string): void }): void => client.setQueryData('key');\n";

test('only the follower writes what the log owns', async () => {
  assert.deepEqual(await lint('apps/web/src/review/queue.ts', write), ['no-restricted-properties']);
  assert.deepEqual(await lint('apps/web/src/sync/outbox.ts', write), ['no-restricted-properties']);
  assert.deepEqual(await lint('apps/web/src/sync/follower.ts', write), []);
});

test('only sync talks to the server', async () => {
  const call = "export const load = (): Promise<Response> => fetch('/api');\n";
  assert.deepEqual(await lint('apps/web/src/review/load.ts', call), ['no-restricted-globals']);
  assert.deepEqual(await lint('apps/web/src/editor/load.ts', call), ['no-restricted-globals']);
  assert.deepEqual(await lint('apps/web/src/sync/load.ts', call), []);
});

test('the contract and the rules know neither Node nor the browser', async () => {
  const global = 'export const here = (): string => window.location.href + process.cwd();\n';
  assert.deepEqual(await lint('packages/contract/src/here.ts', global), [
    'no-restricted-globals',
    'no-restricted-globals',
  ]);
});

test('packages know no clock and no randomness', async () => {
  const impure = 'export const now = (): number => Date.now() + Math.random();\n';
  assert.deepEqual(await lint('packages/review/src/now.ts', impure), [
    'no-restricted-properties',
    'no-restricted-properties',
  ]);
});

test('no any, no default export, no focused test', async () => {
  assert.deepEqual(await lint('packages/review/src/any.ts', 'export const x = (y: any): void => y();\n'), [
    'no-explicit-any',
  ]);
  assert.deepEqual(await lint('packages/review/src/default.ts', 'export default 1;\n'), ['no-default-export']);
  assert.deepEqual(
    await lint('packages/review/src/a.spec.ts', `test${'.only'}('x', () => { expect(1).toBe(1); });\n`),
    ['no-focused-tests'],
  );
});
