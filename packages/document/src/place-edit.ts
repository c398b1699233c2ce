/** Where a suggestion stands in the confirmed text: its steps there, and the words it would change. */
import type { Node } from 'prosemirror-model';
import { Step, StepMap } from 'prosemirror-transform';
import { schema } from './schema.js';
import { hullOf, movesNothing, touchedBy } from './touched.js';

export interface PlacedEdit {
  readonly steps: readonly Step[];
  /** What the steps touch in the confirmed text. */
  readonly from: number;
  readonly to: number;
}

/**
 * `stepJsons` were made at some version, and their words with a neighbour on each side stand at `[from, to]` of `doc`
 * now, unchanged. So the steps are the same so many positions further on. Without a place they were made for this very
 * `doc`. Null when they cannot be read.
 */
export function placeEdit(
  doc: Node,
  stepJsons: readonly unknown[],
  place: readonly [number, number] | null,
): PlacedEdit | null {
  try {
    const steps = read(stepJsons);
    const start = hullOf(touchedBy(steps).before)?.from ?? Infinity;
    if (!place) return { steps, from: start, to: start };
    const [from, to] = place;
    const [before, after] = [neighbour(doc, from, 1), neighbour(doc, to, -1)];
    const placed = start === 0 ? 0 : from + before;
    const offset = StepMap.offset(placed - start);
    return {
      steps: placed === start ? steps : steps.map((step) => step.map(offset)!),
      from: placed,
      to: Math.max(placed, to - after),
    };
  } catch (error) {
    // Steps that a newer program made.
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** Steps that were read before. */
const READ = new WeakMap<readonly unknown[], readonly Step[]>();

function read(stepJsons: readonly unknown[]): readonly Step[] {
  const known = READ.get(stepJsons) ?? stepJsons.map((json) => Step.fromJSON(schema, json));
  READ.set(stepJsons, known);
  return known;
}

/** The size of the neighbour behind or before a position: a surrogate pair is one. */
function neighbour(doc: Node, position: number, direction: 1 | -1): number {
  const $at = doc.resolve(position);
  if (!$at.parent.inlineContent) return 1;
  const [a, z] = direction > 0 ? [$at.parentOffset, $at.parentOffset + 2] : [$at.parentOffset - 2, $at.parentOffset];
  const text = a >= 0 && z <= $at.parent.content.size ? $at.parent.textBetween(a, z) : '';
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text) ? 2 : 1;
}

/** Words of one text block that an edit puts in the place of others. Positions are those before the edit. */
export interface WordsReplaced {
  readonly from: number;
  readonly to: number;
  /** What comes there, as inline content. */
  readonly content: readonly Node[];
}

/**
 * The edit as words that replace words, in the order of the text, each within one text block. Null for one that does
 * anything else: sets marks, or divides, joins, adds or takes away blocks; and for steps that do not apply.
 */
export function wordsReplaced(doc: Node, steps: readonly Step[]): readonly WordsReplaced[] | null {
  if (steps.some(movesNothing)) return null;
  let made = doc;
  for (const step of steps) {
    const applied = step.apply(made);
    if (!applied.doc) return null;
    made = applied.doc;
  }
  const { before, after } = touchedBy(steps);
  const replaced = before.map(({ from, to }, at): WordsReplaced | null => {
    const put = after[at];
    const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
    if (!put || !$from.parent.inlineContent || !$from.sameParent($to)) return null;
    const [$start, $end] = [made.resolve(put.from), made.resolve(put.to)];
    if (!$start.parent.inlineContent || !$start.sameParent($end)) return null;
    return { from, to, content: $start.parent.slice($start.parentOffset, $end.parentOffset).content.content };
  });
  const whole = replaced.filter((one) => one !== null);
  return before.length === after.length && whole.length === before.length ? whole : null;
}
