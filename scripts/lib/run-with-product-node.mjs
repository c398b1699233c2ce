import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { exitOnProblem } from './problem.mjs';
import { inRoot, productNode, root } from './root.mjs';
import { toolEnvironment } from './run.mjs';

/** Installs what is missing, then runs `script` on the product's own Node and ends as it ends. */
export const runWithProductNode = (script, args) =>
  exitOnProblem(async () => {
    await install();
    const child = spawn(
      productNode,
      ['--conditions=source', '--import', inRoot('scripts', 'typescript.mjs'), inRoot(script), ...args],
      {
        cwd: root,
        env: toolEnvironment(),
        stdio: 'inherit',
      },
    );
    // Ctrl-C reaches the child by itself; this process waits for it to clear up.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.exitCode = await new Promise((resolve) => {
      child.once('exit', (code) => resolve(code ?? 1));
      child.once('error', () => resolve(1));
    });
  });
