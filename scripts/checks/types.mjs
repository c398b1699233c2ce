import { existsSync } from 'node:fs';
import { rooms } from '../lib/packages.mjs';
import { inRoot } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';

/** The compiler on every room that has a tsconfig.json: { passed, failed, lines }. */
export const checkTypes = async () => {
  const result = { passed: 0, failed: 0, lines: [] };
  for (const room of await rooms()) {
    if (!existsSync(inRoot(room, 'tsconfig.json'))) continue;
    const { code, output } = await run('tsc', ['-p', room, '--pretty', 'false'], { env: toolEnvironment() });
    if (code === 0) result.passed += 1;
    else result.failed += 1;
    if (output.trim() !== '') result.lines.push(...output.trim().split('\n'));
  }
  return result;
};
