import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inRoot, productNode } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

let folder;
let result;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-specs-'));
  const config = {
    rootDir: inRoot('scripts', 'specs', 'fixtures'),
    testEnvironment: inRoot('scripts', 'specs', 'environment.mjs'),
    testRunner: inRoot('scripts', 'specs', 'runner.mjs'),
    testMatch: ['<rootDir>/?-*.ts'],
    testSequencer: inRoot('scripts', 'specs', 'fixtures', 'by-name.mjs'),
    cacheDirectory: folder,
    transform: {},
  };
  const report = join(folder, 'report.json');
  const args = ['--config', JSON.stringify(config), '--maxWorkers=1', '--json', `--outputFile=${report}`];
  const { code } = await run(productNode, [inRoot('node_modules', 'jest', 'bin', 'jest.js'), ...args]);
  result = { code, ...JSON.parse(await readFile(report, 'utf8')) };
});
after(() => rm(folder, { recursive: true, force: true }));

const of = (name) => result.testResults.find((each) => each.name.endsWith(`${name}.ts`)).assertionResults;
const messageOf = (title) =>
  of('d-fails')
    .find((each) => each.title === title)
    .failureMessages.join('\n');

test('specs of a worker share their modules, and leave neither spies nor faked clocks to the next one', () => {
  for (const name of ['a-shares', 'b-shares'])
    for (const { status, failureMessages } of of(name)) assert.equal(status, 'passed', failureMessages.join('\n'));
});

test('a spec that says so has modules of its own', () => {
  assert.deepEqual(
    of('c-alone').map(({ status }) => status),
    ['passed'],
  );
});

test('a test fails by what it expects, by a rejection that nobody awaits, by its time, and by its hooks', () => {
  assert.equal(result.code, 1);
  assert.equal(result.numFailedTests, 4);
  assert.match(messageOf('does not hold'), /Expected: .*"Berta".*\n.*Received: .*"Anna"/);
  assert.match(messageOf('does not hold'), /d-fails\.ts:8:22/);
  assert.match(messageOf('does not end'), /Exceeded timeout of 50 ms/);
  assert.match(messageOf('leaves a rejection'), /nobody waited/);
  assert.match(messageOf('fails too'), /the hook failed/);
});

test('a test that is left out is counted', () => assert.equal(result.numPendingTests, 1));
