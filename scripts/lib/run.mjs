import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { Problem } from './problem.mjs';
import { inRoot, productNode, root } from './root.mjs';

/** The environment in which the product's own Node and tools are found first. */
export const toolEnvironment = (extra = {}) => ({
  ...process.env,
  PATH: [inRoot('node_modules', '.bin'), dirname(productNode), process.env.PATH].join(
    process.platform === 'win32' ? ';' : ':',
  ),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  ...extra,
});

/**
 * Runs a program and answers { code, output }. With `show` its output goes to the terminal as it comes, otherwise it is
 * collected and answered.
 */
export const run = (program, args, { env = process.env, show = false, cwd = root, onOutput } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      onOutput?.(String(chunk));
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });

/** Like {@link run}, quietly; a failure prints the output of the program and is a problem named after `what`. */
export const runOrFail = async (what, program, args, options) => {
  const { code, output } = await run(program, args, options).catch((error) => {
    throw new Problem(`${what} failed: ${error.message}`);
  });
  if (code === 0) return output;
  process.stderr.write(output);
  throw new Problem(`${what} failed (exit code ${code}); the reason stands above.`);
};
