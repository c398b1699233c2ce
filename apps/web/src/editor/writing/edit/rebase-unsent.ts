/** Steps that were written before the tab closed, carried over what the log did meanwhile. Needs no older text. */
import { applySteps } from '@scholium/document';
import type { ConfirmedSteps } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Mapping } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { doesNothing, meant } from '../pending-text-steps.js';
import type { Steps } from '../pending-text-steps.js';
import { wordsOf } from '../inserted-text.js';

export interface Left extends Steps {
  /** So many of the steps, from the first, were on their way under this id. */
  readonly sent: { readonly commandId: string; readonly count: number } | null;
}

/**
 * `log` is what the log did since the text that the steps follow, up to `head`. Steps that it has are done; the others
 * are answered as they are at the head, and in words those that have no place there any more.
 */
export function reopened(
  left: Left,
  log: readonly ConfirmedSteps[],
  head: Node,
): { readonly steps: readonly Step[]; readonly lost: string } {
  const { steps, sent } = left;
  const wished = meant(left);
  const count = steps.length;
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).reverse());
  let done = 0;
  const survived = new Set<number | null>();
  for (const { commandId, steps: confirmed } of log) {
    const own = commandId === sent?.commandId;
    if (own) done = sent.count;
    if (own) for (const { index, step } of confirmed) if (!doesNothing(step)) survived.add(index);
    for (const { step, index } of confirmed)
      mapping.appendMap(step.getMap(), own && index !== null ? count - 1 - index : undefined);
  }
  const kept: Step[] = [];
  const gone: Step[] = [];
  let doc = head;
  steps.forEach((step, index) => {
    const wish = wished[index] ?? step;
    if (index < done || wish !== step) {
      if (!survived.has(index)) gone.push(wish);
      return;
    }
    const mapped = step.map(mapping.slice(count - index));
    const applied = mapped && applySteps(doc, [mapped.toJSON()]);
    if (mapped && applied?.ok) {
      doc = applied.doc;
      kept.push(mapped);
      mapping.appendMap(mapped.getMap(), count - 1 - index);
    } else gone.push(step);
  });
  return { steps: kept, lost: wordsOf(gone) };
}
