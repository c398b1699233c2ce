import type { Node, Slice } from 'prosemirror-model';
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceAroundStep, ReplaceStep, Step } from 'prosemirror-transform';
import { DEFAULT_LIMITS } from './limits.js';
import type { DocumentLimits } from './limits.js';
import { nestingWithin } from './nesting.js';
import { schema } from './schema.js';
import { utf8Length } from './utf8-length.js';

/** Why steps may not enter. `index` is the step at fault. */
export interface StepRefusal {
  readonly ok: false;
  readonly code:
    | 'too_many_steps'
    | 'steps_too_large'
    | 'step_not_allowed'
    | 'invalid_step'
    | 'step_failed'
    | 'document_too_large'
    | 'edit_too_long';
  readonly index: number;
  readonly message: string;
}

/** Steps that are well formed by themselves, or why they are not. */
export type ParsedSteps = { readonly ok: true; readonly steps: readonly Step[] } | StepRefusal;

/**
 * Step types that may enter. `markSet` is what undoing a mark makes. Missing on purpose: node marks (our blocks carry
 * none, and `addMark` reaches inline nodes) and document attributes (there are none).
 */
const ALLOWED = new Set<unknown>(['replace', 'replaceAround', 'addMark', 'removeMark', 'markSet', 'attr']);

/**
 * Reads steps from outside and checks what must be known before one is mapped or applied: type, size, whole
 * non-negative positions in order, honest slice depths, and attributes, whose validators ProseMirror runs as it reads.
 * Never throws.
 */
export function parseSteps(stepJsons: readonly unknown[], limits: DocumentLimits = DEFAULT_LIMITS): ParsedSteps {
  if (stepJsons.length > limits.steps) {
    return {
      ok: false,
      code: 'too_many_steps',
      index: limits.steps,
      message: `At most ${limits.steps} steps in one submission`,
    };
  }
  const steps: Step[] = [];
  let bytes = 0;
  for (const [index, json] of stepJsons.entries()) {
    const refuse = (code: StepRefusal['code'], message: string): StepRefusal => ({ ok: false, code, index, message });
    if (!isStepJson(json) || !ALLOWED.has(json.stepType))
      return refuse('step_not_allowed', 'This type of step is not accepted');
    if (!nestingWithin(json, limits.depth * 2 + 10))
      return refuse('invalid_step', `Nodes nest deeper than ${limits.depth}`);
    bytes += utf8Length(JSON.stringify(json));
    if (bytes > limits.stepBytes)
      return refuse('steps_too_large', `At most ${limits.stepBytes} bytes of steps in one submission`);
    try {
      const step = Step.fromJSON(schema, json);
      checkStep(step);
      steps.push(step);
    } catch (error) {
      // RangeError from validators and ProseMirror, TypeError from shapes ProseMirror does not foresee.
      if (!(error instanceof Error)) throw error;
      return refuse('invalid_step', error.message);
    }
  }
  return { ok: true, steps };
}

function isStepJson(json: unknown): json is { readonly stepType?: unknown } {
  return typeof json === 'object' && json !== null;
}

function checkStep(step: Step): void {
  if (step instanceof ReplaceStep) {
    ascending(step.from, step.to);
    checkOpenDepths(step.slice);
  } else if (step instanceof ReplaceAroundStep) {
    ascending(step.from, step.gapFrom, step.gapTo, step.to);
    ascending(step.insert, step.slice.size);
    checkOpenDepths(step.slice);
  } else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
    ascending(step.from, step.to);
  } else if (step instanceof AttrStep) {
    ascending(step.pos);
  } else {
    // A mark set: its class is not exported, its parts are in its JSON.
    const parts: { readonly steps: readonly unknown[] } = step.toJSON();
    for (const part of parts.steps) checkStep(Step.fromJSON(schema, part));
  }
}

function ascending(...positions: readonly number[]): void {
  let last = 0;
  for (const position of positions) {
    if (!Number.isSafeInteger(position) || position < last)
      throw new RangeError('Positions must be whole numbers in order');
    last = position;
  }
}

/** A slice that claims to be open deeper than it is applies, but its map does not tell what it did. */
function checkOpenDepths(slice: Slice): void {
  ascending(
    slice.openStart,
    edgeDepth(slice.content.firstChild, (node) => node.firstChild),
  );
  ascending(
    slice.openEnd,
    edgeDepth(slice.content.lastChild, (node) => node.lastChild),
  );
}

/** How deep a slice can be open at one edge: the non-leaf nodes along it. */
function edgeDepth(edge: Node | null, inner: (node: Node) => Node | null): number {
  let depth = 0;
  for (let node = edge; node && !node.isLeaf; node = inner(node)) depth += 1;
  return depth;
}
