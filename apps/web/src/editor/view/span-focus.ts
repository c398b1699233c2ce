import type { Span } from '../spans/span.js';

/** The annotation in focus, among all that lie on the same words. */
export interface FocusedSpan {
  /** Everything stacked there, innermost first. */
  readonly stack: readonly Span[];
  /** Which of the stack has the focus. */
  readonly at: number;
}

/**
 * Steps through a stack: the innermost span first, one further each time the same words are chosen again, then from
 * the start. `spans` comes outermost first, as the index answers.
 */
export function focusNext(current: FocusedSpan | null, spans: readonly Span[]): FocusedSpan | null {
  if (spans.length === 0) return null;
  const stack = spans.toReversed();
  const focused = current?.stack[current.at];
  const same =
    focused !== undefined &&
    current?.stack.length === stack.length &&
    stack.every((span, i) => span.id === current.stack[i]?.id);
  return { stack, at: same ? (current.at + 1) % stack.length : 0 };
}
