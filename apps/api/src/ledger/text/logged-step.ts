import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import './uncached-positions.js';

/** A step of the log, and the text it leads to. */
export interface LoggedStep {
  readonly step: Step;
  readonly after: Node;
}

/**
 * Where the JSON of a step on its way into the log says, unseen, what deciding on it has found out, so that it need not
 * be found out again when it is followed. Not in a `WeakMap`, for the reason that `uncached-positions.ts` gives.
 */
const FOUND = Symbol('found');

interface Found extends LoggedStep {
  readonly before: Node;
}

/** A step, as the log will have it, was applied to `before`. */
export function remember(json: unknown, before: Node, step: Step, after: Node): void {
  if (typeof json === 'object' && json !== null)
    Object.defineProperty(json, FOUND, { value: { before, after, step }, configurable: true });
}

/** Applies a step of the log to the text before it; null when it does not apply, which no step of the log may do. */
export function loggedStep(before: Node, json: unknown): LoggedStep | null {
  const found = (json as { readonly [FOUND]?: Found } | null)?.[FOUND];
  if (found?.before === before) return found;
  const step = Step.fromJSON(schema, json);
  const after = step.apply(before).doc;
  if (!after) return null;
  remember(json, before, step, after);
  return { step, after };
}
