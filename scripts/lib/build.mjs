import { access } from 'node:fs/promises';
import { fingerprintOfTimes, isStamped, stamp } from './fingerprint.mjs';
import { pnpmCommand } from './pnpm.mjs';
import { inRoot } from './root.mjs';
import { runOrFail, toolEnvironment } from './run.mjs';

const stampPath = inRoot('node_modules', '.scholium', 'built');
const inputs = ['apps', 'packages', 'prisma', 'pnpm-lock.yaml', 'turbo.json', '.swcrc', 'tsconfig.base.json'].map(
  (name) => inRoot(name),
);
const mainProgram = inRoot('apps', 'api', 'dist', 'main.js');

/** Builds what changed since the last build; turbo finds the changed packages and keeps earlier results. */
export const build = async () => {
  const fingerprint = await fingerprintOfTimes(inputs);
  const builtBefore = await access(mainProgram).then(
    () => true,
    () => false,
  );
  if (builtBefore && (await isStamped(stampPath, fingerprint))) return;
  process.stdout.write('Building...\n');
  const [program, ...args] = await pnpmCommand();
  await runOrFail(
    'Building',
    program,
    [...args, '--config.verifyDepsBeforeRun=false', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only'],
    {
      env: toolEnvironment(),
    },
  );
  await stamp(stampPath, fingerprint);
};
