import type { Node } from 'prosemirror-model';
import { Mapping, type Step, type StepMap } from 'prosemirror-transform';
import { applyStep } from './apply-steps.js';
import { EditedBlocks } from './edited-blocks.js';
import { Extents, type Extent } from './extents.js';
import { quoteAt } from './plain-text.js';

/** A stretch of the log: the document before it, its steps in order, and which of them are to be taken back. */
export interface Stretch {
  readonly before: Node;
  readonly steps: readonly { readonly step: Step; readonly mine: boolean }[];
}

/**
 * The head without the steps, with the steps that lead there; or the words that stand there instead of those the steps
 * left.
 */
export type TakenBack =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly doc: Node }
  | { readonly ok: false; readonly meant: string; readonly now: string };

/** {@link setMirror} is what prosemirror-history uses too; the published types leave it out. */
interface MirrorRecord {
  setMirror(index: number, mirrors: number): void;
}

/**
 * Takes steps out of the middle of the log: their inverses, last first, carried over everything since (`since`, the
 * maps behind the stretch) onto `head`. Other people's steps stay. Refused when words that the steps left, with a
 * neighbour on each side, are not the same at the head any more: what is taken back must be what was put in. Costs one
 * application a step of the stretch and, for each of its own that others have written behind, one mapping over
 * everything behind it.
 */
export function takeBack({ before, steps }: Stretch, head: Node, since: readonly StepMap[]): TakenBack {
  const inverses: (Step | null)[] = [];
  const written = new EditedBlocks(before);
  for (const { step, mine } of steps) {
    const inverse = written.apply(step, (doc, one) => one.apply(doc).doc);
    if (!inverse) throw new RangeError('A step of the log does not apply to what stands before it');
    inverses.push(mine ? inverse : null);
  }
  const changed = changedSince(written.doc, writtenBy(steps), head, since);
  if (changed) return { ok: false, ...changed };
  const mapping = new Mapping([...steps.map(({ step }) => step.getMap()), ...since]);
  const back: Step[] = [];
  const result = new EditedBlocks(head);
  // While nothing but what is taken back already lies behind a step, its inverse fits as it is.
  let alone = since.length === 0;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const inverse = inverses[index];
    const mapped = alone ? inverse : inverse?.map(mapping.slice(index + 1));
    const isApplied = mapped ? result.apply(mapped, applyChecked) !== null : false;
    alone &&= isApplied;
    if (!mapped || !isApplied) continue;
    back.push(mapped);
    mapping.appendMap(mapped.getMap());
    (mapping as Mapping & MirrorRecord).setMirror(index, mapping.maps.length - 1);
  }
  return { ok: true, steps: back, doc: result.doc };
}

function applyChecked(doc: Node, step: Step): Node | null {
  const applied = applyStep(doc, step);
  return applied.ok ? applied.doc : null;
}

/** What the own steps wrote, in the document after the stretch; ranges that meet are one. */
function writtenBy(steps: Stretch['steps']): readonly Extent[] {
  const extents = new Extents();
  for (const { step, mine } of steps) extents.past(step.getMap(), mine);
  return extents.all();
}

function changedSince(
  after: Node,
  written: readonly Extent[],
  head: Node,
  since: readonly StepMap[],
): { readonly meant: string; readonly now: string } | null {
  for (const extent of written) {
    const from = Math.max(0, extent.from - 1);
    const to = Math.min(after.content.size, extent.to + 1);
    const meant = quoteAt(after, from, to);
    const nowFrom = since.reduce((at, map) => map.map(at, 1), from);
    const nowTo = since.reduce((at, map) => map.map(at, -1), to);
    const now = nowFrom < nowTo ? quoteAt(head, nowFrom, nowTo) : '';
    if (now !== meant) return { meant, now };
  }
  return null;
}
