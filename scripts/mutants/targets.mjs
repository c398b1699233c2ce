/**
 * What is mutated, and the specs that judge it: all in `folder`, except files in `left`. Specs share their modules
 * while they run, except those in `alone`, which register a fixture that no other spec may see. With `atLoad` also what
 * runs while modules load is mutated (schemas, descriptors): each such mutant needs all modules and tests anew.
 */
const packageTarget = (name, { left = [], alone = [], atLoad = false } = {}) => ({
  name,
  atLoad,
  folder: `packages/${name}/src`,
  left,
  alone,
});

export const targets = [
  packageTarget('contract', { atLoad: true }),
  packageTarget('review', {
    atLoad: true,
    left: [
      // Words and colours of a new project's vocabulary: data, not rules.
      'packages/review/src/starter-vocabulary.ts',
      'packages/review/src/fixtures/**',
    ],
    alone: ['packages/review/src/fixtures/bookmark/bookmark.spec.ts'],
  }),
  packageTarget('document', {
    left: ['packages/document/src/simulator/**'],
  }),
  packageTarget('exchange'),
  {
    name: 'sync',
    atLoad: false,
    folder: 'apps/web/src/sync',
    left: [
      'apps/web/src/sync/spec-support/**',
      // React hooks: the browser stories test them.
      'apps/web/src/sync/hooks/**',
    ],
    alone: ['apps/web/src/sync/commands/fixture-command.spec.ts'],
  },
];

/** Never mutated: tests, their fixtures, and files that only name what a package exports. */
export const tests = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.d.ts', '**/index.ts'];

/**
 * Cases that the property tests of a spec try at most: more would take most of the time, and find few mutants more. The
 * named ones expect something of all their cases together.
 */
export const cases = {
  most: 40,
  'packages/document/src/apply-steps.spec.ts': 1_600,
  'packages/document/src/text-map.spec.ts': 12,
  'apps/web/src/sync/fold/fold-as-opened.spec.ts': 100,
};
