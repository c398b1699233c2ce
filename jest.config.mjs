import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** One jest project per workspace package; a spec is next to the code it tests. */
const project = (displayName, rootDir, extra = {}) => ({
  displayName,
  rootDir,
  testEnvironment: path('scripts/specs/environment.mjs'),
  testRunner: path('scripts/specs/runner.mjs'),
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  // Node loads and compiles the sources: scripts/specs/source-hooks.mjs.
  transform: {},
  ...extra,
});

export default {
  // Enough for a busy machine; a promise about time is a bench's.
  testTimeout: 20_000,
  cacheDirectory: path('node_modules/.cache/jest'),
  projects: [
    project('document', 'packages/document'),
    project('review', 'packages/review'),
    project('contract', 'packages/contract'),
    project('exchange', 'packages/exchange'),
    project('database', 'prisma', { testMatch: ['<rootDir>/{src,seed}/**/*.spec.ts'] }),
    project('api', 'apps/api'),
    project('web', 'apps/web'),
    project('bench', 'e2e', { testMatch: ['<rootDir>/bench/**/*.spec.ts'] }),
  ],
};
