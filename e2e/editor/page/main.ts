import { EditorState } from 'prosemirror-state';
import { AnnotationEditor } from '../../../apps/web/src/editor/index.js';
import type { FocusedSpan, SelectionReport, Span, SpanState } from '../../../apps/web/src/editor/index.js';
import { longText, notedText, shortText } from './texts.js';

/** What a story sees and does beyond mouse and keys. */
export interface Harness {
  readonly editor: AnnotationEditor;
  readonly selections: SelectionReport[];
  readonly focused: (FocusedSpan | null)[];
  readonly notes: [label: string, position: number][];
  /** Position of the first character of `words`, which must be in the text. */
  find(words: string): number;
  /** A span over `words`. */
  span(id: string, words: string, state?: SpanState): Span;
  text(from: number, to: number): string;
  insertRemotely(position: number, text: string): void;
}

const query = new URLSearchParams(location.search);
const doc = query.has('long') ? longText(Number(query.get('long'))) : query.has('notes') ? notedText() : shortText();
const selections: SelectionReport[] = [];
const focused: (FocusedSpan | null)[] = [];
const notes: [string, number][] = [];
const editor = new AnnotationEditor(document.querySelector<HTMLElement>('#scroller')!, {
  doc,
  version: 0,
  spans: [],
  mode: 'annotate',
  label: 'Lanterns on the Orvan Road',
  onSelect: (report) => void selections.push(report),
  onFocusSpan: (span) => void focused.push(span),
  onFootnote: (label, position) => void notes.push([label, position]),
  onCaret: (stack) => stack.map(({ style }) => `${style.kind}, ${style.state}`).join('; '),
});

const find = (words: string): number => {
  let found = -1;
  editor.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (found < 0 && at >= 0) found = position + at;
    return found < 0;
  });
  if (found < 0) throw new Error(`The text does not say "${words}"`);
  return found;
};

const harness: Harness = {
  editor,
  selections,
  focused,
  notes,
  find,
  span: (id, words, state = 'accepted') => ({
    id,
    annotationId: id,
    from: find(words),
    to: find(words) + words.length,
    style: { kind: 'mention', color: Number(/\d+/.exec(id)?.[0] ?? 0), letter: 'P', state },
  }),
  text: (from, to) => editor.doc.textBetween(from, to),
  insertRemotely: (position, text) => {
    const { steps } = EditorState.create({ doc: editor.doc }).tr.insertText(text, position);
    const turn = {
      commandId: 'somebody',
      changeId: null,
      seq: 0,
      steps: steps.map((step, index) => ({ step, index })),
    };
    editor.confirm([turn], editor.docVersion + steps.length);
  },
};

Object.assign(window, { harness });
