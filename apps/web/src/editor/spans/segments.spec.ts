import fc from 'fast-check';
import { cutSegments, LANES, sameSegments } from './segments.js';
import { compareSpans } from './span.js';
import type { Span, SpanStyle } from './span.js';

const style: SpanStyle = { kind: 'mention', color: 1, letter: 'P', state: 'accepted' };
const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 30 })), { maxLength: 25 })
  .map((pairs) =>
    pairs
      .map(([from, length], i): Span => ({ id: String(i), annotationId: String(i), from, to: from + length, style }))
      .sort(compareSpans),
  );

describe('segments', () => {
  test('cover exactly the annotated characters, each with exactly its spans, and never overlap', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const segments = cutSegments(all, 10, 70);
        for (let at = 0; at < 120; at++) {
          const expected = at < 10 || at >= 70 ? [] : all.filter((s) => s.from <= at && at < s.to);
          const under = segments.filter((segment) => segment.from <= at && at < segment.to);
          expect(under).toHaveLength(expected.length > 0 ? 1 : 0);
          if (under[0]) expect([...under[0].spans]).toEqual(expected);
        }
      }),
    );
  });

  test('draw a span in one lane from its first segment to its last, and count what found none', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const laneOf = new Map<Span, number>();
        for (const segment of cutSegments(all, 0, 200)) {
          segment.lanes.forEach((span, lane) => {
            if (!span) return;
            expect(laneOf.get(span) ?? lane).toBe(lane);
            laneOf.set(span, lane);
          });
          const drawn = segment.lanes.filter(Boolean).length;
          expect(segment.lanes.length).toBeLessThanOrEqual(LANES);
          expect(drawn + segment.hidden).toBe(segment.spans.length);
        }
      }),
    );
  });

  test('say the same further on when all their spans moved as far, and not when one did not', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -10, max: 10 }), fc.nat(), (all, by, which) => {
        const moved = (span: Span, far: number): Span => ({ ...span, from: span.from + far, to: span.to + far });
        const before = cutSegments(all, 10, 70);
        const after = (spared: number) =>
          cutSegments(
            all.map((span, i) => moved(span, i === spared ? by + 1 : by)).sort(compareSpans),
            10 + by,
            70 + by,
          );
        expect(sameSegments(before, after(-1), by)).toBe(true);
        const spared = all[which % Math.max(1, all.length)];
        if (!spared || !before.some((segment) => segment.spans.includes(spared))) return;
        expect(sameSegments(before, after(all.indexOf(spared)), by)).toBe(false);
      }),
    );
  });

  test('ten spans on one word are three underlines and seven more', () => {
    const all = Array.from({ length: 10 }, (_, i): Span => ({
      id: String(i),
      annotationId: String(i),
      from: 5,
      to: 9,
      style,
    }));
    expect(cutSegments(all, 0, 20)).toMatchObject([{ from: 5, to: 9, hidden: 7, starts: all }]);
  });
});
