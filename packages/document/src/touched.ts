import { AddMarkStep, AttrStep, RemoveMarkStep, StepMap, type Step } from 'prosemirror-transform';
import { Extents, type Extent } from './extents.js';

/** Ranges that several steps touch, in the document before the first and in the one after the last of them. */
export interface Touched {
  /** In order; ranges that meet are one. */
  readonly before: readonly Extent[];
  readonly after: readonly Extent[];
}

/**
 * What steps touch: what they replace, and the words and nodes whose marks and attributes they set. Outside these
 * ranges both documents are the same.
 */
export function touchedBy(steps: readonly Step[]): Touched {
  return rangesOf(steps.map(coveringMap));
}

/** The ranges of the maps of consecutive steps: what they replace. Steps that set marks or attributes have none. */
export function rangesOf(maps: readonly StepMap[]): Touched {
  return { before: carried(maps.toReversed().map((map) => map.invert())), after: carried(maps) };
}

/** The range from the first to the last of several; null when there are none. */
export function hullOf(extents: readonly Extent[]): Extent | null {
  if (extents.length === 0) return null;
  return { from: Math.min(...extents.map(({ from }) => from)), to: Math.max(...extents.map(({ to }) => to)) };
}

/** A step's map, or for a step that moves nothing (marks, attributes) one that covers what it sets. */
export function coveringMap(step: Step): StepMap {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return covering(step);
  if (step instanceof AttrStep) return covering({ from: step.pos, to: step.pos + 1 });
  const marked = movesNothing(step) ? hullOf(markedParts(step.toJSON())) : null;
  return marked ? covering(marked) : step.getMap();
}

/** Whether a step leaves every position where it is: it sets marks or an attribute. */
export function movesNothing(step: Step): boolean {
  let moves = false;
  step.getMap().forEach(() => {
    moves = true;
  });
  return !moves;
}

function carried(maps: readonly StepMap[]): readonly Extent[] {
  const extents = new Extents();
  for (const map of maps) extents.past(map, true);
  return extents.all();
}

interface MarkSetJson {
  readonly steps?: readonly Partial<Extent>[];
}

/** The parts of a set of mark steps: its class is not exported, they are in its JSON. */
function markedParts({ steps = [] }: MarkSetJson): readonly Extent[] {
  return steps.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]));
}

function covering({ from, to }: Extent): StepMap {
  return new StepMap([from, to - from, to - from]);
}
