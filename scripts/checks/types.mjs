import { existsSync } from 'node:fs';
import { workspacePackages } from '../lib/packages.mjs';
import { inRoot } from '../lib/root.mjs';
import { run, toolEnvironment } from '../lib/run.mjs';

/** The compiler on every package that has a tsconfig.json: { passed, failed, lines }. */
export const checkTypes = async () => {
  const result = { passed: 0, failed: 0, lines: [] };
  for (const folder of await workspacePackages()) {
    if (!existsSync(inRoot(folder, 'tsconfig.json'))) continue;
    const { code, output } = await run('tsc', ['-p', folder, '--pretty', 'false'], { env: toolEnvironment() });
    if (code === 0) result.passed += 1;
    else result.failed += 1;
    if (output.trim() !== '') result.lines.push(...output.trim().split('\n'));
  }
  return result;
};
