import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import './uncached-positions.js';

/** A step of the log, and the text it produces. */
export interface LoggedStep {
  readonly step: Step;
  readonly after: Node;
}

/**
 * A hidden property on the JSON of a step that holds the result of applying it, so that a step is not applied once to
 * decide on it and again to follow the log. Not a `WeakMap`, for the reason given in `uncached-positions.ts`.
 */
const RESULT = Symbol('result');

interface StepResult extends LoggedStep {
  readonly before: Node;
}

/** Attaches the result of applying a step to `before`. */
export function attachResult(json: unknown, before: Node, step: Step, after: Node): void {
  if (typeof json === 'object' && json !== null)
    Object.defineProperty(json, RESULT, { value: { before, after, step }, configurable: true });
}

/** Applies a step of the log to the text before it; null when it does not apply, which means the log is damaged. */
export function loggedStep(before: Node, json: unknown): LoggedStep | null {
  const result = (json as { readonly [RESULT]?: StepResult } | null)?.[RESULT];
  if (result?.before === before) return result;
  const step = Step.fromJSON(schema, json);
  const after = step.apply(before).doc;
  if (!after) return null;
  attachResult(json, before, step, after);
  return { step, after };
}
