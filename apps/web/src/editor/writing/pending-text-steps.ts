/** Steps that wait for the log, in the order in which they were made. */
import { Slice } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';

/**
 * Of those under way some may have lost their place since. They do nothing any more and hold their place among the
 * others, by which the log names them; `gone` is what they did.
 */
export interface PendingTextSteps {
  readonly steps: readonly Step[];
  readonly gone: readonly { readonly index: number; readonly step: Step }[];
}

/** Changes nothing where nothing can delete its place. */
export const NO_OP_STEP: Step = new ReplaceStep(0, 0, Slice.empty);

export function isNoOp(step: Step): boolean {
  return step instanceof ReplaceStep && step.from === step.to && step.slice.size === 0;
}

/** What each step was to do, also where it cannot any more. */
export function originalSteps({ steps, gone }: PendingTextSteps): readonly Step[] {
  const originals = new Map(gone.map(({ index, step }) => [index, step]));
  return steps.map((step, index) => originals.get(index) ?? step);
}
