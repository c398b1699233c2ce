import type { PickHit } from '@scholium/contract';
import { hitOfListed, hitsOfReferences, pickKnown } from './known-picks.js';

const hit = (id: string, label: string, uses: number, names: readonly string[] = []): PickHit => ({
  id,
  kind: 'entity',
  state: 'accepted',
  label,
  typeId: 'person',
  matched: null,
  detail: { names },
  uses,
  changeId: `change-${id}`,
});
const KNOWN = [
  hit('a', 'Ada Marov', 2, ['Ada Marov', 'The Keeper']),
  hit('b', 'Marov', 1),
  hit('c', 'Port of Marov', 9),
  hit('d', 'Zoë Lund', 4),
];
const labels = (q: string, limit = 12): readonly string[] =>
  pickKnown(KNOWN, q, limit).map(({ label, matched }) => (matched === label ? label : `${label} (${matched})`));

describe('what a picker offers without the server', () => {
  test('has all words that were typed in one of its names: exact names first, then those used most', () => {
    expect(labels('marov')).toEqual(['Marov', 'Port of Marov', 'Ada Marov']);
    expect(labels('the keeper')).toEqual(['Ada Marov (The Keeper)']);
    expect(labels('zoe')).toEqual(['Zoë Lund']);
    expect(labels('marov lund')).toEqual([]);
  });

  test('is what is used most as long as nothing was typed, each once, and no more than asked for', () => {
    expect(labels('', 2)).toEqual(['Port of Marov', 'Zoë Lund']);
    expect(pickKnown([...KNOWN, hit('a', 'Ada Marov', 0)], 'ada', 12)).toHaveLength(1);
  });

  test('is also what the document names, but nothing that is gone', () => {
    const reference = {
      kind: 'source' as const,
      label: 'A ledger',
      typeId: null,
      detail: { url: 'https://marov.example' },
    };
    const hits = hitsOfReferences('source', [
      { ...reference, id: 'e', state: 'pending', changeId: 'x' },
      { ...reference, id: 'f', state: 'gone', changeId: 'y' },
      { ...reference, id: 'g', kind: 'entity', state: 'accepted', changeId: 'z' },
    ]);
    expect(hits.map(({ id, state }) => [id, state])).toEqual([['e', 'pending']]);
    expect(pickKnown(hits, 'marov.example', 12)).toHaveLength(1);
  });

  test('comes from the lists of the project', () => {
    const listed = {
      id: 'h',
      projectId: 'p',
      typeId: 'person',
      label: 'Ida',
      body: { typeId: 'person', names: [{ text: 'Ida' }, { text: 'The Pilot' }], description: '' },
      changeId: 'c',
      revision: 1,
      authorId: 'u',
      acceptedAt: '2026-01-01T00:00:00.000Z',
      mentions: 3,
    };
    expect(hitOfListed('entity', listed)).toMatchObject({ id: 'h', uses: 3, detail: { names: ['Ida', 'The Pilot'] } });
  });
});
