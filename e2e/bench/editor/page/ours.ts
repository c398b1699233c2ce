import { AnnotationEditor } from '../../../../apps/web/src/editor/index.js';
import type { Span, SpanStyle } from '../../../../apps/web/src/editor/index.js';
import type { BenchSpan } from '../corpus.js';
import { blockStarts, documentJson, parse } from './document-json.js';
import type { Subject } from './subject.js';

const LETTERS = ['P', 'G', 'L', 'O', 'E'];

/** Our editor, from the document's JSON and a list of spans as they come over the wire. */
export const ours: Subject = (mount, data) => {
  const json = documentJson(data.paragraphs);
  const starts = blockStarts(data);
  const styles = LETTERS.map((letter, color): SpanStyle => ({
    kind: 'mention',
    color,
    letter,
    state: color % 2 ? 'proposed' : 'accepted',
  }));
  const spanOf = ({ id, block, from, to, type }: BenchSpan): Span => ({
    id,
    annotationId: id,
    from: starts[block]! + from,
    to: starts[block]! + to,
    style: styles[type]!,
  });
  const spans = data.spans.map(spanOf);
  return () => {
    const editor = new AnnotationEditor(mount, {
      doc: parse(json),
      version: 0,
      spans,
      mode: 'annotate',
      label: 'Bench',
    });
    return {
      add: (span) => editor.upsertSpans([spanOf(span)]),
      remove: (id) => editor.removeSpans([id]),
    };
  };
};
