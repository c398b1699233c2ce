import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHeadlessChromium } from '../lib/chromium.mjs';
import { inRoot, productNode } from '../lib/root.mjs';
import { toolEnvironment } from '../lib/run.mjs';

/** The browser stories, against the built application; a skipped story is a failure, a flaky one is named. */
export const runStories = async () => {
  const chromium = await findHeadlessChromium();
  const folder = await mkdtemp(join(tmpdir(), 'scholium-stories-'));
  const report = join(folder, 'report.json');
  try {
    const child = spawn(
      productNode,
      [inRoot('e2e', 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
      {
        cwd: inRoot('e2e'),
        env: toolEnvironment({ SCHOLIUM_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const { stats, errors } = JSON.parse(await readFile(report, 'utf8'));
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + stats.skipped + errors.length,
      lines: [
        ...(stats.flaky > 0 ? [`${stats.flaky} passed only at the second attempt.`] : []),
        ...(stats.skipped > 0 ? [`${stats.skipped} skipped; a story is run or removed.`] : []),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
