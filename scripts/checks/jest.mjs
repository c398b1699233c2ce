import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import config from '../../jest.config.mjs';
import { inRoot, productNode, root } from '../lib/root.mjs';
import { toolEnvironment } from '../lib/run.mjs';
import { uncheckedPlaces } from './checked-places.mjs';

/** Projects whose tests use a real PostgreSQL. */
const withDatabase = new Set(['api', 'database']);

const projectsOf = (group) =>
  config.projects.map(({ displayName }) => displayName).filter((name) => withDatabase.has(name) === (group === 'api'));

/**
 * Runs jest on the projects of `group`, its progress shown as it comes; a skipped test is a failure, and so is a
 * statement of the API whose rows no spec compared with their row type.
 */
export const runJest = async (group) => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-jest-'));
  const report = join(folder, 'report.json');
  const places = join(folder, 'checked-places');
  try {
    const args = [
      inRoot('node_modules', 'jest', 'bin', 'jest.js'),
      '--selectProjects',
      ...projectsOf(group),
      '--maxWorkers=2',
      `--testSequencer=${inRoot('scripts', 'checks', 'longest-first.mjs')}`,
      '--passWithNoTests',
      '--ci',
      '--json',
      `--outputFile=${report}`,
    ];
    const child = spawn(productNode, args, {
      cwd: root,
      env: toolEnvironment({ NODE_OPTIONS: '--no-warnings', CHECKED_PLACES: places }),
      // With --json, jest shows its progress on the error stream and a copy of the report on the other.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const summary = JSON.parse(await readFile(report, 'utf8'));
    const skipped = summary.numPendingTests + summary.numTodoTests;
    const unchecked = group === 'api' ? await uncheckedPlaces(places) : [];
    return {
      passed: summary.numPassedTests,
      failed: summary.numFailedTests + summary.numRuntimeErrorTestSuites + skipped + unchecked.length,
      lines: [...(skipped > 0 ? [`${skipped} skipped; a test is run or removed.`] : []), ...unchecked],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
