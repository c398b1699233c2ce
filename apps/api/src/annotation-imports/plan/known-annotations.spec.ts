import { parseDocument, TextMap } from '@scholium/document';
import type { ReadAnnotation } from '@scholium/exchange';
import fc from 'fast-check';
import { limitHere } from '../../testing/index.js';
import { KnownAnnotations, type KnownAnnotation } from './known-annotations.js';

const parsed = parseDocument({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text: 'ab cd  ef' }] }],
});
if (!parsed.ok) throw new Error(parsed.message);
const places = new TextMap(parsed.doc);
const none = () => new KnownAnnotations({ annotations: [], changes: [] }, places);

const oneOf = fc.constantFrom;
const spans = oneOf(
  [{ from: 0, to: 2 }],
  [{ from: 0, to: 5 }],
  [
    { from: 0, to: 2 },
    { from: 3, to: 5 },
  ],
  [
    { from: 0, to: 1 },
    { from: 7, to: 9 },
  ],
  [{ from: 7, to: 9 }],
);
const content = fc.oneof(
  fc.record({
    kind: oneOf('highlight' as const),
    body: fc.record({ codeIds: oneOf([], ['a'], ['a', 'b'], ['b']), note: oneOf('', 'x', 'y') }),
  }),
  fc.record({
    kind: oneOf('mention' as const),
    body: fc.record({
      entityTypeId: oneOf('person', 'place'),
      entityId: oneOf(null, '1', '2'),
      role: oneOf(null, 'x', 'y'),
    }),
  }),
  fc.record({
    kind: oneOf('citation' as const),
    body: fc.record({
      sourceId: oneOf('1', '2'),
      locator: oneOf(null, 'p. 1', 'p. 2'),
      footnote: oneOf(null, '1'),
      stance: oneOf('supports' as const, 'context' as const),
      credibility: oneOf(1, 6),
    }),
  }),
) as fc.Arbitrary<KnownAnnotation['content']>;
const annotation = fc.record({ content, spans });

/** As a file says it; `silent` leaves out what it may. */
const asRead = ({ body }: KnownAnnotation['content'], silent: boolean): ReadAnnotation => {
  const { role = null, locator = null, footnote = null } = body as Readonly<Record<string, string | null>>;
  const { stance = null, credibility = null } = (silent ? {} : body) as Partial<ReadAnnotation>;
  return { role, locator, footnote, stance, credibility } as ReadAnnotation;
};

test('one that says the same is found wherever it is among the others, and no other', () => {
  fc.assert(
    fc.property(fc.array(annotation, { maxLength: 12 }), annotation, fc.boolean(), (all, wanted, silent) => {
      const known = none();
      const kept = all.map((one, at) => ({ ...one, id: `${at}`, isAccepted: false }));
      for (const one of kept) known.add(one);
      const read = asRead(wanted.content, silent);
      expect(known.like(read, wanted) !== undefined).toBe(kept.some((one) => known.isSame(one, read, wanted)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['notes', (n: number) => ({ kind: 'highlight', body: { codeIds: ['a'], note: `${n}` } })],
  ['roles', (n: number) => ({ kind: 'mention', body: { entityTypeId: 'person', entityId: null, role: `${n}` } })],
  ['entities', (n: number) => ({ kind: 'mention', body: { entityTypeId: 'person', entityId: `${n}`, role: null } })],
])('thousands at one place with other %s cost what each costs', (_what, make) => {
  const known = none();
  let found = 0;
  const from = process.threadCpuUsage().user;
  for (let n = 0; n < 4_000; n += 1) {
    const wanted = { content: make(n) as KnownAnnotation['content'], spans: [{ from: 0, to: 2 }] };
    if (known.like(asRead(wanted.content, false), wanted)) found += 1;
    known.add({ id: `${n}`, isAccepted: false, ...wanted });
  }
  expect((process.threadCpuUsage().user - from) / 1_000).toBeLessThan(limitHere(100));
  expect(found).toBe(0);
});
