import { suggestTarget, targetOf, termKey, type TermTarget } from './map-terms.js';
import { readAnnotation } from './read-annotation.js';

const known = {
  entityTypes: [
    { id: 'person', label: 'Person' },
    { id: 'organisation', label: 'Organisation' },
  ],
  codes: [{ id: 'finance', label: 'Finance', path: ['Capability', 'Finance'] }],
};
const named = (name: string) => ({ id: null, name });

test.each([
  [null, 'PER', { kind: 'mention', typeId: 'person' }],
  [null, 'ORG', { kind: 'mention', typeId: 'organisation' }],
  ['mention', 'Person', { kind: 'mention', typeId: 'person' }],
  ['highlight', 'Capability › Finance', { kind: 'highlight', codeId: 'finance' }],
  [null, 'finance', { kind: 'highlight', codeId: 'finance' }],
  ['mention', 'finance', null],
  ['highlight', 'person', null],
  [null, 'Ship', null],
  [null, '', { kind: 'highlight', codeId: null }],
] as const)('%s %j is %j', (kind, name, target) => expect(suggestTarget(kind, named(name), known)).toEqual(target));

test('several codes are one highlight; a type that becomes none keeps its name; skipped ones make nothing', () => {
  const annotation = readAnnotation({ id: 'a', spans: [], terms: ['finance', 'ship', 'x'].map(named) });
  const mapping = new Map<string, TermTarget>([
    [termKey(null, named('finance')), { kind: 'highlight', codeId: 'finance' }],
    [termKey(null, named('ship')), { kind: 'highlight', codeId: null }],
    [termKey(null, named('x')), { kind: 'skip' }],
  ]);
  expect(targetOf(annotation, mapping)).toEqual({ kind: 'highlight', codeIds: ['finance'], names: ['ship'] });
  expect(targetOf({ ...annotation, terms: [named('x')] }, mapping)).toBeNull();
});
