/*
 * The text on screen: a ProseMirror view that can be read and annotated, the spans painted on it, find, minimap, and
 * the places of margin cards. It takes plain data and gives plain callbacks: no fetch, no cache, no knowledge of what
 * an annotation says. The only entrance of this module.
 */
export type { BlockAtTop, EditorMode, EditorOptions } from './annotation-editor.js';
export { AnnotationEditor } from './annotation-editor.js';
export type { DocumentEditorProps } from './document-editor.js';
export { DocumentEditor } from './document-editor.js';
export type { EditorEvents } from './editor-events.js';
export { startFindingDrag } from './finding-drag.js';
export type { FindResult } from './find/finder.js';
export type { Density } from './minimap/density.js';
export { Minimap } from './minimap/minimap.js';
export type { Extent } from './spans/span-index.js';
export type { Span, SpanState, SpanStyle } from './spans/span.js';
export type { CardTarget } from './view/card-targets.js';
export type { ClientBox } from './view/client-box.js';
export type { FindingPlace } from './view/finding-view.js';
export type { EditorKey } from './view/keys.js';
export { EDITOR_KEYS } from './view/keys.js';
export type { RemoteCursor, SuggestionMark } from './writing/marks/suggestion-mark.js';
export { loadWriting } from './writing/load-writing.js';
export type { BlockKind, WritingModule } from './writing/load-writing.js';
export type { WritingSession, WritingMode } from './writing/writing-session.js';
export type { SelectionReport } from './view/selection-report.js';
export type { FocusedSpan } from './view/span-focus.js';
