import type { Node } from 'prosemirror-model';
import { AttrStep } from 'prosemirror-transform';
import type { Step, StepMap } from 'prosemirror-transform';
import { checkTouched } from './check-touched.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { DocumentLimits } from './limits.js';
import { parseSteps } from './parse-steps.js';
import type { StepRefusal } from './parse-steps.js';

/** The outcome of applying steps: the new document, the steps read from JSON and the map of each. */
export type AppliedSteps =
  | { readonly ok: true; readonly doc: Node; readonly steps: readonly Step[]; readonly maps: readonly StepMap[] }
  | StepRefusal;

/** The outcome of one step. */
export type AppliedStep = { readonly ok: true; readonly doc: Node } | { readonly ok: false; readonly message: string };

/** Applies steps from outside to `doc`, all or none. Never throws. See {@link applyStep} for what a step must keep. */
export function applySteps(
  doc: Node,
  stepJsons: readonly unknown[],
  limits: DocumentLimits = DEFAULT_LIMITS,
): AppliedSteps {
  const parsed = parseSteps(stepJsons, limits);
  if (!parsed.ok) return parsed;
  let current = doc;
  for (const [index, step] of parsed.steps.entries()) {
    const applied = applyStep(current, step);
    if (!applied.ok) return { ok: false, code: 'step_failed', index, message: applied.message };
    current = applied.doc;
    if (current.content.size > limits.documentSize) {
      return {
        ok: false,
        code: 'document_too_large',
        index,
        message: `The document would be larger than ${limits.documentSize}`,
      };
    }
  }
  return { ok: true, doc: current, steps: parsed.steps, maps: parsed.steps.map((step) => step.getMap()) };
}

/**
 * Applies one step to a valid document; the result is valid too, or the step is refused. `Step.apply` alone does not
 * promise that: it may return `failed`, throw, or let a bad attribute, half an emoji or an ungrammatical inner node in.
 */
export function applyStep(doc: Node, step: Step): AppliedStep {
  try {
    if (step instanceof AttrStep && !Object.hasOwn(doc.nodeAt(step.pos)?.type.spec.attrs ?? {}, step.attr)) {
      return { ok: false, message: `No attribute ${step.attr} at ${step.pos}` };
    }
    const result = step.apply(doc);
    if (!result.doc) return { ok: false, message: result.failed ?? 'The step does not apply' };
    checkTouched(result.doc, step);
    return { ok: true, doc: result.doc };
  } catch (error) {
    // RangeError for positions outside and failed checks; ProseMirror also throws plain Error and TypeError on misfits.
    if (!(error instanceof Error)) throw error;
    return { ok: false, message: error.message };
  }
}
