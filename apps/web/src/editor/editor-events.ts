import type { FocusedSpan } from './view/span-focus.js';
import type { FootnoteListener } from './view/footnote-view.js';
import type { SelectionReport } from './view/selection-report.js';
import type { Span } from './spans/span.js';

/** What the editor reports to its owner. */
export interface EditorEvents {
  /** The selection has settled: the button or key was let go. */
  readonly onSelect?: (report: SelectionReport) => void;
  /** An annotation was chosen by click or key, or (null) none is any more. */
  readonly onFocusSpan?: (focused: FocusedSpan | null) => void;
  /** The pointer is over these annotations, innermost first; empty when it left them. */
  readonly onHover?: (annotationIds: readonly string[]) => void;
  /** The caret entered or left annotations; the text answered is read out by screen readers. */
  readonly onCaret?: (stack: readonly Span[]) => string | void;
  readonly onFootnote?: FootnoteListener;
  /** A suggestion in the text was clicked. */
  readonly onSuggestion?: (changeId: string) => void;
}
