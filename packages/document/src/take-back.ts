import type { Node } from 'prosemirror-model';
import { Mapping, type Step, type StepMap } from 'prosemirror-transform';
import { applyStep } from './apply-steps.js';
import { quoteAt } from './plain-text.js';

/** A stretch of the log: the document before it, its steps in order, and which of them are to be taken back. */
export interface Stretch {
  readonly before: Node;
  readonly steps: readonly { readonly step: Step; readonly mine: boolean }[];
}

/** The head without the steps, with the steps that lead there; or the words that stand there instead of those the steps left. */
export type TakenBack =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly doc: Node }
  | { readonly ok: false; readonly meant: string; readonly now: string };

/** {@link setMirror} is what prosemirror-history uses too; the published types leave it out. */
interface MirrorRecord {
  setMirror(index: number, mirrors: number): void;
}

/**
 * Takes steps out of the middle of the log: their inverses, last first, carried over everything since (`since`, the maps
 * behind the stretch) onto `head`. Other people's steps stay. Refused when words that the steps left, with a neighbour on
 * each side, are not the same at the head any more: what is taken back must be what was put in. Costs one application a step
 * of the stretch and, for each of its own, one mapping over everything behind it.
 */
export function takeBack({ before, steps }: Stretch, head: Node, since: readonly StepMap[]): TakenBack {
  const inverses: (Step | null)[] = [];
  let doc = before;
  for (const { step, mine } of steps) {
    inverses.push(mine ? step.invert(doc) : null);
    const after = step.apply(doc).doc;
    if (!after) throw new RangeError('A step of the log does not apply to what stands before it');
    doc = after;
  }
  const changed = changedSince(doc, touchedBy(steps), head, since);
  if (changed) return { ok: false, ...changed };
  const mapping = new Mapping([...steps.map(({ step }) => step.getMap()), ...since]);
  const back: Step[] = [];
  let result = head;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const mapped = inverses[index]?.map(mapping.slice(index + 1));
    if (!mapped) continue;
    const applied = applyStep(result, mapped);
    if (!applied.ok) continue;
    result = applied.doc;
    back.push(mapped);
    mapping.appendMap(mapped.getMap());
    (mapping as Mapping & MirrorRecord).setMirror(index, mapping.maps.length - 1);
  }
  return { ok: true, steps: back, doc: result };
}

interface Extent { readonly from: number; readonly to: number }

/** What the own steps wrote, in the document after the stretch; ranges that meet are one. */
function touchedBy(steps: Stretch['steps']): readonly Extent[] {
  let extents: Extent[] = [];
  for (const { step, mine } of steps) {
    const map = step.getMap();
    extents = extents.map(({ from, to }) => ({ from: map.map(from, -1), to: map.map(to, 1) }));
    if (mine) map.forEach((_start, _end, from, to) => extents.push({ from, to }));
  }
  const joined: Extent[] = [];
  for (const next of extents.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && next.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else joined.push(next);
  }
  return joined;
}

function changedSince(after: Node, touched: readonly Extent[], head: Node, since: readonly StepMap[]): { readonly meant: string; readonly now: string } | null {
  for (const extent of touched) {
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
