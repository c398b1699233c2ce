import type { AnnotationKind } from '@scholium/review';
import type { AnyAnnotationKindScreen } from './annotation-kind.js';
import { citationScreen } from './citation/citation.js';
import { highlightScreen } from './highlight/highlight.js';
import { mentionScreen } from './mention/mention.js';

/** The kinds of annotation that have a form, in the order of their buttons. */
export const annotationKindScreens: readonly AnyAnnotationKindScreen[] = [
  highlightScreen,
  mentionScreen,
  citationScreen,
];

/** Undefined for a kind without forms and a card body of its own: it is shown as a list of its fields. */
export function screenOf(kind: AnnotationKind): AnyAnnotationKindScreen | undefined {
  return annotationKindScreens.find((screen) => screen.kind === kind);
}
