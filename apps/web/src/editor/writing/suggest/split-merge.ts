/** A suggestion taken apart into those it is made of, and several put together: steps at one text. */
import { coveringMap } from '@scholium/document';
import { Slice } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { ReplaceStep, Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { ChangeSet } from 'prosemirror-changeset';
import { editsOf } from './edits.js';
import { TOKENS } from './tokens.js';

/**
 * What `steps` on `doc` change, each place by itself, in reading order; one when there is but one. Words that stand for
 * as many others are places of their own. Every part is made for `doc`, and all of them, last first, do what `steps`
 * do.
 */
export function splitSteps(doc: Node, steps: readonly Step[]): readonly (readonly Step[])[] {
  const whole = new Transform(doc);
  for (const step of steps) whole.step(step);
  const changes = ChangeSet.create(doc, (value) => value, TOKENS).addSteps(whole.doc, steps.map(coveringMap), 0);
  return editsOf(changes, whole.doc, () => true).flatMap((edit) => {
    const [only, ...more] = edit.steps;
    return only && more.length === 0 ? wordForWord(doc, only).map((step) => [step]) : [edit.steps];
  });
}

function wordForWord(doc: Node, step: Step): readonly Step[] {
  if (!(step instanceof ReplaceStep)) return [step];
  const { from, to, slice } = step;
  const [before, after] = [doc.textBetween(from, to), slice.content.textBetween(0, slice.content.size)];
  // Nothing but letters: a place among them is a position.
  if (before.length !== to - from || after.length !== slice.size || slice.openStart > 0) return [step];
  const [old, made] = [before, after].map((text) => text.split(/(\s+)/u)) as [string[], string[]];
  // A word for none is words that moved.
  if ([...old, ...made].includes('')) return [step];
  if (old.length < 3 || old.length !== made.length || old.some((word, at) => at % 2 === 1 && word !== made[at]))
    return [step];
  const parts: Step[] = [];
  let [a, b] = [0, 0];
  old.forEach((word, at) => {
    const other = made[at]!;
    if (word !== other)
      parts.push(
        new ReplaceStep(from + a, from + a + word.length, new Slice(slice.content.cut(b, b + other.length), 0, 0)),
      );
    a += word.length;
    b += other.length;
  });
  return parts;
}

/** Suggestions on `doc` as one; null when they are in each other's way. */
export function mergeSteps(
  doc: Node,
  all: readonly { readonly from: number; readonly to: number; readonly steps: readonly Step[] }[],
): readonly Step[] | null {
  const sorted = all.toSorted((a, b) => a.from - b.from);
  if (sorted.some(({ from }, at) => at > 0 && from < sorted[at - 1]!.to)) return null;
  const steps = sorted.toReversed().flatMap((one) => one.steps);
  const whole = new Transform(doc);
  return steps.every((step) => !whole.maybeStep(step).failed) ? steps : null;
}
