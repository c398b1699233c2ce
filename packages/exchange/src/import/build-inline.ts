import type { DocumentJson } from './document-json.js';
import type { ImportedBlock, ImportedMark, ImportedRun } from './imported-block.js';

type MarkJson = NonNullable<DocumentJson['marks']>[number];

const ORDER: readonly ImportedMark['type'][] = [
  'link',
  'em',
  'strong',
  'code',
  'superscript',
  'subscript',
  'strikethrough',
  'page',
];

/**
 * What a file marks twice (`**b****b**` is bold within bold) is marked once; of links within links the innermost
 * counts.
 */
function markJson(marks: readonly ImportedMark[]): MarkJson[] {
  return [...new Map(marks.map((mark) => [mark.type, mark])).values()]
    .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
    .map((mark) => {
      if (mark.type === 'link') return { type: 'link', attrs: { href: mark.href } };
      return mark.type === 'page' ? { type: 'page', attrs: { label: mark.label } } : { type: mark.type };
    });
}

/** Text nodes and hard breaks of a stretch of characters with the same marks. */
function addText(text: string, marks: readonly MarkJson[], into: DocumentJson[]): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) into.push({ type: 'hard_break' });
    if (line !== '') into.push(marks.length > 0 ? { type: 'text', text: line, marks } : { type: 'text', text: line });
  });
}

/** Inline content of runs that hold no footnotes. */
export function inlineOf(runs: readonly ImportedRun[]): DocumentJson[] {
  const content: DocumentJson[] = [];
  for (const { text, marks } of runs) addText(text, markJson(marks), content);
  return content;
}

/**
 * A block's inline content: its runs, with each included footnote's digits replaced by a
 * reference with the same digits, which leads to its note where there is one.
 */
export function buildInline(block: ImportedBlock, noteIds: ReadonlyMap<number, string>): DocumentJson[] {
  const notes = block.footnotes.filter((note) => note.included).sort((a, b) => a.offset - b.offset);
  const content: DocumentJson[] = [];
  let next = 0;
  let start = 0;
  let skipUntil = 0;
  for (const run of block.runs) {
    const end = start + run.text.length;
    const marks = markJson(run.marks);
    let at = Math.max(start, Math.min(skipUntil, end));
    for (let note = notes[next]; note !== undefined && note.offset < end; note = notes[next]) {
      next += 1;
      if (note.offset < at) continue;
      addText(run.text.slice(at - start, note.offset - start), marks, content);
      content.push({ type: 'footnote_ref', attrs: { label: note.label, note: noteIds.get(note.note ?? -1) ?? null } });
      skipUntil = note.offset + note.label.length;
      at = Math.min(skipUntil, end);
    }
    addText(run.text.slice(at - start), marks, content);
    start = end;
  }
  return content;
}
