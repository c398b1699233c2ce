/** Steps that were written before the tab closed, carried over what the log did meanwhile. Needs no older text. */
import { applySteps } from '@scholium/document';
import type { ConfirmedSteps } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Mapping, ReplaceStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { wordsOf } from '../words.js';

export interface Left {
  readonly steps: readonly Step[];
  /** So many of the steps, from the first, were on their way under this id. */
  readonly sent: { readonly commandId: string; readonly count: number } | null;
  /** What sent steps did whose place was deleted since, by their place among the steps: these do nothing any more. */
  readonly gone: readonly { readonly index: number; readonly step: Step }[];
}

/**
 * `log` is what the log did since the text that the steps follow, up to `head`. Steps that it has are done; the others are
 * answered as they are at the head, and in words those that have no place there any more.
 */
export function reopened({ steps, sent, gone: deleted }: Left, log: readonly ConfirmedSteps[], head: Node): { readonly steps: readonly Step[]; readonly lost: string } {
  const count = steps.length;
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).reverse());
  let done = 0;
  const survived = new Set<number | null>();
  for (const { commandId, steps: confirmed } of log) {
    const own = commandId === sent?.commandId;
    if (own) done = sent.count;
    if (own) for (const { index, step } of confirmed) if (!doesNothing(step)) survived.add(index);
    for (const { step, index } of confirmed) mapping.appendMap(step.getMap(), own && index !== null ? count - 1 - index : undefined);
  }
  const kept: Step[] = [];
  const gone: Step[] = [];
  let doc = head;
  steps.forEach((step, index) => {
    const before = deleted.find((one) => one.index === index);
    if (index < done ? !survived.has(index) : before) gone.push(before?.step ?? step);
    if (index < done || before) return;
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

function doesNothing(step: Step): boolean {
  return step instanceof ReplaceStep && step.from === step.to && step.slice.size === 0;
}
