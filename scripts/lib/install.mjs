import { access } from 'node:fs/promises';
import { fingerprintOfContent, isStamped, stamp } from './fingerprint.mjs';
import { pnpmCommand } from './pnpm.mjs';
import { workspacePackages } from './packages.mjs';
import { inRoot, productNode, root } from './root.mjs';
import { runOrFail } from './run.mjs';

const stampPath = inRoot('node_modules', '.scholium', 'installed');

const manifests = async () => [
  ...['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => inRoot(name)),
  ...(await workspacePackages()).map((folder) => inRoot(folder, 'package.json')),
];

/** Installs the packages of the lockfile when they are not installed yet. */
export const install = async () => {
  const fingerprint = await fingerprintOfContent(await manifests());
  const nodeThere = await access(productNode).then(
    () => true,
    () => false,
  );
  if (nodeThere && (await isStamped(stampPath, fingerprint))) return;
  process.stdout.write('Installing packages (a minute or two the first time)...\n');
  const [program, ...args] = await pnpmCommand();
  await runOrFail(
    'Installing packages',
    program,
    [...args, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'],
    {
      cwd: root,
    },
  );
  await stamp(stampPath, fingerprint);
};
