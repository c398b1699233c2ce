import { readFile } from 'node:fs/promises';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';

/** The version of pnpm this checkout is made with, as package.json states it. */
const wantedVersion = async () => {
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  return manifest.packageManager.replace('pnpm@', '');
};

/** The command that runs the right pnpm: one that is installed, or one that npm fetches. */
export const pnpmCommand = async () => {
  const version = await wantedVersion();
  const installed = await run('pnpm', ['--version']).catch(() => undefined);
  return installed?.output.trim() === version ? ['pnpm'] : ['npx', '-y', `pnpm@${version}`];
};
