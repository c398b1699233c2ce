import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { oldNodeProblem } from '../lib/node-version.mjs';
import { Problem } from '../lib/problem.mjs';
import { inRoot } from '../lib/root.mjs';
import { help, readOptions } from './options.mjs';

test('an option overrides its variable, and an empty variable counts as not set', () => {
  assert.equal(readOptions(['--port', '4101'], { PORT: '5000' }).port, 4101);
  assert.equal(readOptions([], { PORT: '' }).port, 4000);
  assert.equal(readOptions([], {}).host, '127.0.0.1');
});

test('the demo is on with the embedded database alone, unless it is asked for or declined', () => {
  const external = { DATABASE_URL: 'postgresql://a:b@localhost/c' };
  assert.equal(readOptions([], {}).demo, 'on');
  assert.equal(readOptions(['--no-demo'], {}).demo, 'off');
  assert.equal(readOptions([], external).demo, 'off');
  assert.equal(readOptions([], { ...external, DEMO: 'on' }).demo, 'on');
});

test('what cannot be understood is one line that names it', () => {
  for (const [args, environment, name] of [
    [['--prot', '1'], {}, /--prot/],
    [['--port', '0'], {}, /PORT/],
    [[], { PORT: '65536' }, /PORT/],
    [[], { DEMO: 'yes' }, /DEMO/],
  ]) {
    assert.throws(
      () => readOptions(args, environment),
      (error) => error instanceof Problem && name.test(error.message) && !error.message.includes('\n'),
    );
  }
});

/** Set by the system, by npm (where a command was typed) or by a script for its own processes, and not by a person. */
const notOurs = new Set(['PATH', 'INIT_CWD', 'NODE_COMPILE_CACHE', 'SCHOLIUM_SESSIONS', 'TEST_DATABASE_DIR']);

/** The variables that the sources of the application and of the scripts read. */
const variablesRead = async () => {
  const text = async (path) => readFile(inRoot(path), 'utf8');
  const [, application] = /const variables = z\.object\(\{(.*?)^\}\);$/ms.exec(
    await text('apps/api/src/platform/configuration.ts'),
  );
  const scripts = (await Array.fromAsync(glob(['scripts/**/*.mjs', 'prisma/src/**/*.ts'], { cwd: inRoot() }))).filter(
    (path) => !/\.(spec|story)\./.test(path),
  );
  const names = [...application.matchAll(/^ {2}([A-Z_]+):/gm)];
  for (const path of scripts)
    names.push(
      ...(await text(path)).matchAll(/(?:environment\['|variable\('|process\.env\.|process\.env\[')([A-Z_]+)/g),
    );
  return new Set(names.map(([, name]) => name).filter((name) => !notOurs.has(name)));
};

test('help names the variables that are read, and no other', async () => {
  const read = await variablesRead();
  const options = [...help.matchAll(/^ {2}--[a-z-]+(?: <[a-z]+>)? +([A-Z_]+)/gm)];
  const further = [...help.matchAll(/^ {2}([A-Z_]+) {2}/gm)];
  assert.deepEqual(new Set([...options, ...further].map(([, name]) => name)), read);
});

test('the operator guide explains the same variables', async () => {
  const guide = await readFile(inRoot('docs/operator-guide.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(new Set([...rows, 'SCHOLIUM_CHROMIUM']), await variablesRead());
});

test('a Node that is too old is told so in one line', () => {
  assert.match(oldNodeProblem('18.20.4'), /^Scholium needs Node 20 or newer; this is 18\.20\.4\..*$/);
  assert.equal(oldNodeProblem('20.0.0'), undefined);
  assert.equal(oldNodeProblem('104.0.0'), undefined);
});
