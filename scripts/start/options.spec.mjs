import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oldNodeProblem } from '../lib/node-version.mjs';
import { Problem } from '../lib/problem.mjs';
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
    assert.throws(() => readOptions(args, environment), (error) => error instanceof Problem && name.test(error.message) && !error.message.includes('\n'));
  }
});

test('help names every variable it reads', () => {
  for (const name of ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'DEMO', 'PUBLIC_URL', 'SESSION_SECRET', 'LOG_LEVEL']) {
    assert.match(help, new RegExp(`\\b${name}\\b`));
  }
});

test('a Node that is too old is told so in one line', () => {
  assert.match(oldNodeProblem('18.20.4'), /^Scholium needs Node 20 or newer; this is 18\.20\.4\..*$/);
  assert.equal(oldNodeProblem('20.0.0'), undefined);
  assert.equal(oldNodeProblem('104.0.0'), undefined);
});
