import { fileURLToPath } from 'node:url';

/** One jest project per workspace package; a spec is next to the code it tests. */
const project = (displayName, rootDir, extra = {}) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true, tsx: true },
          target: 'es2024',
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        swcrc: false,
      },
    ],
  },
  ...extra,
});

export default {
  // Enough for a busy machine; a promise about time is a bench's.
  testTimeout: 20_000,
  projects: [
    project('document', 'packages/document'),
    project('review', 'packages/review'),
    project('contract', 'packages/contract'),
    project('exchange', 'packages/exchange'),
    project('database', 'prisma', { testMatch: ['<rootDir>/{src,seed}/**/*.spec.ts'] }),
    project('api', 'apps/api'),
    project('web', 'apps/web', {
      moduleNameMapper: {
        '^(\\.{1,2}/.*)\\.js$': '$1',
        '\\.css$': fileURLToPath(new URL('scripts/checks/css-stub.mjs', import.meta.url)),
      },
    }),
    project('bench', 'e2e', { testMatch: ['<rootDir>/bench/**/*.spec.ts'] }),
  ],
};
