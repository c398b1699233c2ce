import fc from 'fast-check';
import { STARTER_VOCABULARY } from '@scholium/review';
import { joinFragments } from './fragments.js';
import { NO_FILTER, passes, tally, toggled } from './filter.js';
import { itemOfAnnotation, itemOfChange } from './item.js';
import type { AnnotationItem } from './item.js';
import { codePath } from '@scholium/review';
import { appearanceOf } from '../kinds/index.js';
import { spansOf } from './spans.js';

const item = (over: Partial<AnnotationItem> = {}): AnnotationItem => ({
  key: 'k',
  subjectId: 'k',
  kind: 'mention',
  op: 'create',
  state: 'proposed',
  typeId: 'place',
  body: {},
  label: 'Vessa',
  authorId: 'me',
  spans: [4, 9],
  stale: false,
  annotation: null,
  change: null,
  ...over,
});

describe('painted spans', () => {
  test('a discontinuous annotation is painted fragment by fragment under one key', () => {
    const spans = spansOf(item({ spans: [4, 9, 20, 22] }), STARTER_VOCABULARY, 'me');
    expect(spans.map(({ id, annotationId, from, to }) => [id, annotationId, from, to])).toEqual([
      ['k:0', 'k', 4, 9],
      ['k:1', 'k', 20, 22],
    ]);
    expect(spans[0]!.style).toMatchObject({ letter: 'L', color: 3, state: 'proposed', mine: true, stale: false });
  });

  test('a fragment whose words are gone is not painted, and the others keep their ids', () => {
    expect(spansOf(item({ spans: [4, 4, 20, 22] }), STARTER_VOCABULARY, 'you').map(({ id }) => id)).toEqual(['k:1']);
  });

  test('a deletion stands where its target stands', () => {
    const target = {
      id: 'a',
      kind: 'mention',
      body: {},
      typeId: 'place',
      label: 'Vessa',
      changeId: 'c',
      revision: 1,
      authorId: 'me',
      acceptedAt: '',
      spans: [3, 8],
      stale: false,
    } as const;
    const change = {
      id: 'd',
      subjectId: 'a',
      subjectKind: 'mention',
      op: 'delete',
      state: 'proposed',
      body: null,
      spans: [] as number[],
    };
    expect(itemOfChange(change as never, itemOfAnnotation(target as never).annotation!)!.spans).toEqual([3, 8]);
  });
});

describe('signs', () => {
  test('every kind and type has a letter', () => {
    for (const { id } of STARTER_VOCABULARY.entityTypes)
      expect(appearanceOf('mention', id, STARTER_VOCABULARY).letter).toMatch(/^.{1,2}$/u);
    for (const { id } of STARTER_VOCABULARY.codes)
      expect(appearanceOf('highlight', id, STARTER_VOCABULARY).letter).toMatch(/^#.$/u);
    for (const id of [null, 'gone'])
      for (const kind of ['highlight', 'mention', 'citation'] as const)
        expect(appearanceOf(kind, id, STARTER_VOCABULARY).letter).not.toBe('');
  });

  test('a code is named with what it is under', () => {
    expect(codePath('finance', STARTER_VOCABULARY)).toBe('Capability › Finance');
  });
});

describe('filters', () => {
  test('choices within a facet widen, choices in another narrow', () => {
    const filter = toggled(toggled(toggled(NO_FILTER, 'kind', 'mention'), 'kind', 'citation'), 'author', 'you');
    expect(passes(filter, item({ authorId: 'you' }))).toBe(true);
    expect(passes(filter, item({ authorId: 'you', kind: 'highlight' }))).toBe(false);
    expect(passes(filter, item())).toBe(false);
    expect(passes(toggled(toggled(NO_FILTER, 'kind', 'mention'), 'kind', 'mention'), item({ kind: 'citation' }))).toBe(
      true,
    );
  });

  test('counts say how many would be shown by a choice alone', () => {
    const items = [
      item(),
      item({ stale: true }),
      item({ spans: [5, 5] }),
      item({ kind: 'highlight', typeId: null, state: 'accepted' }),
    ];
    const counts = tally(items);
    for (const [facet, values] of Object.entries(counts))
      for (const [value, count] of values) {
        expect(items.filter((one) => passes(toggled(NO_FILTER, facet as 'kind', value), one))).toHaveLength(count);
      }
    expect(counts.state.get('stale')).toBe(1);
    expect(counts.state.get('orphaned')).toBe(1);
  });
});

test('joined fragments are in order, apart, and cover the same positions', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }), (numbers) => {
      const spans = numbers.slice(0, numbers.length - (numbers.length % 2));
      const covered = (list: readonly number[]) => {
        const set = new Set<number>();
        for (let i = 0; i < list.length; i += 2) for (let at = list[i]!; at < list[i + 1]!; at++) set.add(at);
        return [...set].toSorted((a, b) => a - b);
      };
      const joined = joinFragments(spans);
      expect(covered(joined)).toEqual(covered(spans));
      for (let i = 1; i < joined.length; i++) expect(joined[i]!).toBeGreaterThan(joined[i - 1]!);
    }),
  );
});
