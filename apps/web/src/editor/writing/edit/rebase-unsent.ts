/** Steps that were written before the tab closed, carried over what the log did meanwhile. Needs no older text. */
import { applySteps } from '@scholium/document';
import type { ConfirmedSteps } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Mapping } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { isNoOp, originalSteps } from '../pending-text-steps.js';
import type { PendingTextSteps } from '../pending-text-steps.js';
import { insertedText } from '../inserted-text.js';

export interface UnsentLeft extends PendingTextSteps {
  /** So many of the steps, from the first, were on their way under this id. */
  readonly sent: { readonly commandId: string; readonly count: number } | null;
}

/**
 * `log` is what the log did since the text that the steps follow, up to `head`. Steps that it has are done; the others
 * are answered as they are at the head, and in words those that have no place there any more.
 */
export function rebaseUnsent(
  left: UnsentLeft,
  log: readonly ConfirmedSteps[],
  head: Node,
): { readonly steps: readonly Step[]; readonly lost: string } {
  const { steps, sent } = left;
  const originals = originalSteps(left);
  const count = steps.length;
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).reverse());
  let done = 0;
  const survived = new Set<number | null>();
  for (const { commandId, steps: confirmed } of log) {
    const own = commandId === sent?.commandId;
    if (own) done = sent.count;
    if (own) for (const { index, step } of confirmed) if (!isNoOp(step)) survived.add(index);
    for (const { step, index } of confirmed)
      mapping.appendMap(step.getMap(), own && index !== null ? count - 1 - index : undefined);
  }
  const kept: Step[] = [];
  const gone: Step[] = [];
  let doc = head;
  steps.forEach((step, index) => {
    const original = originals[index] ?? step;
    if (index < done || original !== step) {
      if (!survived.has(index)) gone.push(original);
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
  return { steps: kept, lost: insertedText(gone) };
}
