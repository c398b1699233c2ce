import { readdir } from 'node:fs/promises';
import { inRoot } from './root.mjs';

const below = async (folder) =>
  (await readdir(inRoot(folder), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();

/** The folders of the workspace's packages, as pnpm-workspace.yaml lists them. */
export const workspacePackages = async () => [...(await below('packages')), ...(await below('apps')), 'prisma', 'e2e'];
