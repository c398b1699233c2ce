import { fileURLToPath } from 'node:url';

/** One jest project a room; specs stand beside what they promise. */
const room = (displayName, rootDir, extra = {}) => ({
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
    room('document', 'packages/document'),
    room('review', 'packages/review'),
    room('contract', 'packages/contract'),
    room('exchange', 'packages/exchange'),
    room('database', 'prisma', { testMatch: ['<rootDir>/{src,seed}/**/*.spec.ts'] }),
    room('api', 'apps/api'),
    room('web', 'apps/web', {
      moduleNameMapper: {
        '^(\\.{1,2}/.*)\\.js$': '$1',
        '\\.css$': fileURLToPath(new URL('scripts/checks/no-styles.mjs', import.meta.url)),
      },
    }),
    room('bench', 'e2e', { testMatch: ['<rootDir>/bench/**/*.spec.ts'] }),
  ],
};
