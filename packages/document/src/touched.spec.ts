import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { AddMarkStep, AttrStep, RemoveMarkStep, Step, StepMap, Transform } from 'prosemirror-transform';
import { describeEdit } from './edit.js';
import type { Extent } from './extents.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded, type Random } from './simulator/random.js';
import { coveringMap, hullOf, rangesOf, touchedBy } from './touched.js';

/** A step that moves nothing: a mark set or taken, several at once, or an attribute; null where there is no place. */
function stillStep(doc: Node, random: Random): Step | null {
  const texts: Extent[] = [];
  const headings: number[] = [];
  doc.descendants((node, pos) => {
    if (node.isText) texts.push({ from: pos, to: pos + node.nodeSize });
    if (node.type.name === 'heading') headings.push(pos);
  });
  const place = texts[random.below(texts.length || 1)];
  if (!place) return null;
  const mark = schema.mark('strong');
  switch (random.below(4)) {
    case 0:
      return new AddMarkStep(place.from, place.to, mark);
    case 1:
      return new RemoveMarkStep(place.from, place.to, mark);
    case 2: {
      const parts = [place, texts[random.below(texts.length)]!];
      const steps = parts.map(({ from, to }) => new AddMarkStep(from, to, mark).toJSON() as unknown);
      return Step.fromJSON(schema, { stepType: 'markSet', steps });
    }
    default:
      return headings.length === 0 ? null : new AttrStep(headings[0]!, 'level', 1 + random.below(6));
  }
}

/** Steps of every kind on a document. */
function edited(doc: Node, seed: number, count: number): Transform {
  const random = seeded(seed);
  const tr = new Transform(doc);
  for (let at = 0; at < count; at += 1) {
    const step = random.below(2) === 0 ? stillStep(tr.doc, random) : null;
    if (step) tr.step(step);
    else randomEdit(tr, random, () => `n${at}`);
  }
  return tr;
}

/** The parts of a document that no range covers: the size of each, and its words and leaves with their marks. */
function outside(doc: Node, extents: readonly Extent[]): unknown[] {
  const ends = [0, ...extents.flatMap(({ from, to }) => [from, to]), doc.content.size];
  return ends.flatMap((from, at) => {
    if (at % 2 === 1) return [];
    const to = ends[at + 1]!;
    const words: unknown[] = [];
    doc.nodesBetween(from, to, (node, pos) => {
      if (!node.isInline || pos + node.nodeSize <= from || pos >= to) return;
      const said = node.text?.slice(Math.max(0, from - pos), to - pos) ?? node.toJSON();
      for (const unit of typeof said === 'string' ? said.split('') : [said])
        words.push([unit, node.marks.map((mark) => mark.toJSON() as unknown)]);
    });
    return [[to - from, words]];
  });
}

test('outside what steps touch the text before them and the text after them are the same', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(), fc.integer({ min: 1, max: 6 }), (doc, seed, count) => {
      const tr = edited(doc, seed, count);
      const { before, after } = touchedBy(tr.steps);
      expect(outside(tr.doc, after)).toEqual(outside(doc, before));
    }),
    { numRuns: 1_000 },
  );
});

test('ranges of maps are those that mapping each over the others gives', () => {
  const edit = fc.record({ at: fc.nat(200), removed: fc.nat(8), inserted: fc.nat(8) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
      let size = 200;
      const maps = edits.map(({ at, removed, inserted }) => {
        const from = Math.min(at, size);
        const old = Math.min(removed, size - from);
        size += inserted - old;
        return new StepMap([from, old, inserted]);
      });
      let [from, to, madeFrom, madeTo] = [Infinity, -Infinity, Infinity, -Infinity];
      maps.forEach((map, index) => {
        const back = maps
          .slice(0, index)
          .reverse()
          .map((one) => one.invert());
        const through = (all: readonly StepMap[], position: number, side: number) =>
          all.reduce((at, one) => one.map(at, side), position);
        map.forEach((start, end, madeStart, madeEnd) => {
          from = Math.min(from, through(back, start, -1));
          to = Math.max(to, through(back, end, 1));
          madeFrom = Math.min(madeFrom, through(maps.slice(index + 1), madeStart, -1));
          madeTo = Math.max(madeTo, through(maps.slice(index + 1), madeEnd, 1));
        });
      });
      const { before, after } = rangesOf(maps);
      expect([hullOf(before), hullOf(after)]).toEqual([
        { from, to },
        { from: madeFrom, to: madeTo },
      ]);
    }),
    { numRuns: 2_000 },
  );
});

test('a map covers what a step sets that moves nothing, and moves nothing either', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(), fc.nat(500), (doc, seed, position) => {
      const step = stillStep(doc, seeded(seed));
      if (!step) return;
      const map = coveringMap(step);
      const { before, after } = touchedBy([step]);
      expect(before).toEqual(after);
      expect(before).toHaveLength(1);
      const [{ from, to }] = before as readonly [Extent];
      if (position <= from || position >= to) expect(map.map(position)).toBe(position);
      // Steps that move words keep their own map.
      expect(rangesOf([step.getMap()])).toEqual({ before: [], after: [] });
    }),
  );
  expect(hullOf([])).toBeNull();
});

test('an edit that sets several marks at once is described like one that sets one', () => {
  const doc = schema.node('doc', null, [schema.node('paragraph', { id: 'a' }, [schema.text('one two three')])]);
  const mark = (from: number, to: number) => new AddMarkStep(from, to, schema.mark('em')).toJSON() as unknown;
  const set = { stepType: 'markSet', steps: [mark(1, 4), mark(9, 14)] };
  expect(describeEdit(doc, [set], 3)).toMatchObject({ ok: true, kind: 'format', range: { from: 1, to: 14 } });
});
