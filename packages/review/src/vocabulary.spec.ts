import { vocabulary as example } from '../spec-support/examples.js';
import { STARTER_VOCABULARY } from './starter-vocabulary.js';
import { vocabulary, withCode, type Vocabulary } from './vocabulary.js';

const faults = (value: unknown) => {
  const parsed = vocabulary.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};
const [type] = example.entityTypes as [Vocabulary['entityTypes'][number]];
const code = (id: string, parentId: string | null, more: object = {}) => ({
  id,
  label: id,
  parentId,
  color: 0,
  shortcut: null,
  description: '',
  ...more,
});
const withCodes = (...codes: readonly object[]) => ({ ...example, codes });

test('the vocabulary of a new project, and one with a tree of codes, are good', () => {
  expect(faults(STARTER_VOCABULARY)).toEqual([]);
  expect(faults(example)).toEqual([]);
  expect(faults(withCodes(code('c', 'b'), code('b', 'a'), code('a', null)))).toEqual([]);
});

test('two entries of a list have two ids', () => {
  expect(faults({ ...example, entityTypes: [type, { ...type, label: 'Another' }] })).toEqual(['entityTypes.1.id']);
  expect(faults(withCodes(code('a', null), code('b', null), code('a', null)))).toEqual(['codes.2.id']);
});

test('a code is under one that exists, and never under itself', () => {
  expect(faults(withCodes(code('a', 'nowhere')))).toEqual(['codes.0.parentId']);
  expect(faults(withCodes(code('a', 'a')))).toEqual(['codes.0.parentId']);
  expect(faults(withCodes(code('a', 'b'), code('b', 'a')))).toContain('codes.0.parentId');
  expect(faults(withCodes(code('a', 'b'), code('b', 'c'), code('c', 'b')))).toContain('codes.1.parentId');
});

test.each([
  [{ shortcut: '1' }, true],
  [{ shortcut: '9' }, true],
  [{ shortcut: '0' }, false],
  [{ shortcut: 'x' }, false],
  [{ shortcut: '11' }, false],
  [{ color: -1 }, false],
  [{ color: 7 }, true],
  [{ color: 8 }, false],
  [{ letter: '' }, false],
  [{ letter: 'ABC' }, true],
  [{ letter: 'ABCD' }, false],
  [{ label: '' }, false],
  [{ more: 1 }, false],
])('an entity type with %j: %j', (more, good) => {
  expect(faults({ ...example, entityTypes: [{ ...type, ...more }] }).length === 0).toBe(good);
});

test('there is a reason to reject, and each list has an end', () => {
  const many = (count: number, of: (n: number) => object) => Array.from({ length: count }, (_, n) => of(n));
  const good = (more: object) => faults({ ...example, ...more }).length === 0;
  const reasons = (count: number) => good({ rejectionReasons: many(count, (n) => ({ code: `r${n}`, label: 'R' })) });
  expect([0, 1, 50, 51].map(reasons)).toEqual([false, true, true, false]);
  const types = (count: number) => good({ entityTypes: many(count, (n) => ({ ...type, id: `t${n}` })) });
  expect([0, 100, 101].map(types)).toEqual([true, true, false]);
  const codes = (count: number) => good({ codes: many(count, (n) => code(`c${n}`, null)) });
  expect([500, 501].map(codes)).toEqual([true, false]);
});

test('a code that is added has an id that nothing had, merged codes included', () => {
  const term = { id: 'old-ship', label: 'Old ship', parentId: null, color: 0, shortcut: null, description: '' };
  const merged: Vocabulary['merged'] = [
    {
      list: 'codes',
      term,
      intoId: 'ship',
      nestedIds: [],
      byId: '0190a000-0000-7000-8000-000000000001',
      at: '2026-11-29T09:00:00.000Z',
    },
  ];
  const known: Vocabulary = { ...example, codes: [{ ...term, id: 'ship', label: 'Ship' }], merged };
  expect(withCode(known, 'Ship!').id).toBe('ship-2');
  expect(withCode(known, 'Old ship').id).toBe('old-ship-2');
  const { id, lists } = withCode(known, 'Żagiel ⛵');
  expect(lists.codes.at(-1)).toMatchObject({ id, label: 'Żagiel ⛵', parentId: null });
  expect(faults({ ...lists, merged })).toEqual([]);
});
