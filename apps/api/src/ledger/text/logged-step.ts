import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';

/** A step of the log, and the text it leads to. */
export interface LoggedStep {
  readonly step: Step;
  readonly after: Node;
}

/** Steps on their way into the log, by their JSON: what deciding on one has found out need not be found out again when it is followed. */
const known = new WeakMap<object, LoggedStep & { readonly before: Node }>();

/** A step, as the log will have it, was applied to `before`. */
export function remember(json: unknown, before: Node, step: Step, after: Node): void {
  if (typeof json === 'object' && json !== null) known.set(json, { before, after, step });
}

/** Applies a step of the log to the text before it; null when it does not apply, which no step of the log may do. */
export function loggedStep(before: Node, json: unknown): LoggedStep | null {
  const found = typeof json === 'object' && json !== null ? known.get(json) : undefined;
  if (found?.before === before) return found;
  const step = Step.fromJSON(schema, json);
  const after = step.apply(before).doc;
  if (!after) return null;
  remember(json, before, step, after);
  return { step, after };
}
