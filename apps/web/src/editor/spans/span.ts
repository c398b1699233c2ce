/** Where an annotation stands with the reviewers; `accepted` is drawn solid, everything else dashed. */
export type SpanState = 'accepted' | 'proposed' | 'changes_requested' | 'rejected' | 'withdrawn';

export interface SpanStyle {
  /** The kind of annotation, or `comment` for a passage that is discussed, which is drawn quietly. */
  readonly kind: string;
  /** Index into the palette (`--span-0` … `--span-7`), or the name of a CSS custom property. */
  readonly color: number | `--${string}`;
  /** One or two characters printed at the start of the span: colour is never the only sign. */
  readonly letter: string;
  readonly state: SpanState;
  /** The words under the span are no longer the words that were annotated. */
  readonly stale?: boolean;
  readonly mine?: boolean;
}

/** One fragment of an annotation; a discontinuous annotation has several with the same `annotationId`. */
export interface Span {
  readonly id: string;
  readonly annotationId: string;
  /** ProseMirror positions (UTF-16), half-open: `from` is covered, `to` is not. */
  readonly from: number;
  readonly to: number;
  readonly style: SpanStyle;
}

/** The total order in which spans nest: earlier first, at one start the longer outside the shorter. */
export function compareSpans(a: Span, b: Span): number {
  return a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
