import { parseDocument, plainText } from '@scholium/document';
import { applyCorrections } from './apply-corrections.js';
import { buildDocument } from './build-document.js';
import type { Correction } from './correction.js';
import type { ImportPreview } from './import-preview.js';
import { previewImport } from './preview-import.js';

const TEXT = [
  'The Lower Landings',
  'Researcher and Co-Founder, Valley Monitor',
  'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected.1 It fell again.',
  'Boats came in the spring and left in the autumn, as they had always done, and nobody counted them until the court asked for it.2 It rose by 3.5 metres.',
  'After the Flood',
  'Nothing was rebuilt below the weir, though the council had promised three landings and a lamp on each of them to those who stayed.3',
].join('\n\n');

function preview(): ImportPreview {
  const read = previewImport(new TextEncoder().encode(TEXT));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
function corrected(...corrections: Correction[]): ImportPreview {
  const result = applyCorrections(preview(), corrections);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
let ids = 0;
const built = (from: ImportPreview): ReturnType<typeof parseDocument> => parseDocument(buildDocument(from, () => `b${(ids += 1)}`));

test('a block changes its kind and level, and the document follows', () => {
  const next = corrected({ type: 'set_kind', blockIndex: 4, kind: 'paragraph' }, { type: 'set_kind', blockIndex: 2, kind: 'heading', level: 3 });
  expect(next.blocks.map((block) => block.level ?? block.kind)).toEqual(['title', 'byline', 3, 'paragraph', 'paragraph', 'paragraph']);
  expect(built(next).ok).toBe(true);
});

test('neighbours made list items form one list', () => {
  const parsed = built(corrected({ type: 'set_kind', blockIndex: 2, kind: 'list_item' }, { type: 'set_kind', blockIndex: 3, kind: 'list_item' }));
  expect(parsed.ok && parsed.doc.child(2).childCount).toBe(2);
});

test('there is one title; metadata follows it', () => {
  const next = corrected({ type: 'set_kind', blockIndex: 4, kind: 'title' });
  expect(next.blocks[0]?.kind).toBe('heading');
  expect(next.metadata.title).toBe('After the Flood');
  expect(corrected({ type: 'set_kind', blockIndex: 0, kind: 'paragraph' }).missing).toContain('title');
});

test('merging keeps the words and moves footnotes; other blocks keep their index', () => {
  const next = corrected({ type: 'merge_with_previous', blockIndex: 3 }, { type: 'set_kind', blockIndex: 4, kind: 'paragraph' });
  expect(next.blocks.map((block) => block.index)).toEqual([0, 1, 2, 4, 5]);
  const merged = next.blocks[2];
  expect(merged?.text).toBe(`${preview().blocks[2]?.text} ${preview().blocks[3]?.text}`);
  for (const note of merged?.footnotes ?? []) expect(merged?.text.slice(note.offset, note.offset + note.label.length)).toBe(note.label);
  const parsed = built(next);
  expect(parsed.ok && plainText(parsed.doc)).toBe(next.blocks.map((block) => block.text).join('\n'));
});

test('a candidate is included or left out, and its digits stay either way', () => {
  const candidates = preview().blocks[3]?.footnotes ?? [];
  expect(candidates.map((note) => [note.label, note.included])).toEqual([['2', true], ['5', false]]);
  const next = corrected(...candidates.map((note): Correction => ({ type: 'set_footnote', blockIndex: 3, offset: note.offset, included: !note.included })));
  const parsed = built(next);
  const labels: string[] = [];
  if (parsed.ok) parsed.doc.descendants((node) => void (node.type.name === 'footnote_ref' && labels.push(String(node.attrs['label']))));
  expect(labels).toEqual(['1', '5', '3']);
  expect(parsed.ok && plainText(parsed.doc)).toBe(TEXT.replaceAll('\n\n', '\n'));
});

test('metadata is set and removed; naming an author answers the warning', () => {
  expect(preview().warnings.map((warning) => warning.code)).toContain('author_name_missing');
  const next = corrected({ type: 'set_metadata', field: 'authors', value: [' Mira Kosta '] }, { type: 'set_metadata', field: 'title', value: null });
  expect(next.metadata).toEqual({ authors: ['Mira Kosta'] });
  expect(next.warnings.map((warning) => warning.code)).not.toContain('author_name_missing');
  expect(next.missing).toEqual(['title', 'publisher', 'published', 'url', 'language']);
});

test.each<Correction>([
  { type: 'set_kind', blockIndex: 99, kind: 'paragraph' },
  { type: 'set_kind', blockIndex: 2, kind: 'paragraph', level: 2 },
  { type: 'set_kind', blockIndex: 2, kind: 'heading', level: 7 },
  { type: 'merge_with_previous', blockIndex: 0 },
  { type: 'set_footnote', blockIndex: 2, offset: 0, included: true },
  { type: 'set_metadata', field: 'url', value: 'javascript:alert(1)' },
  { type: 'set_metadata', field: 'language', value: 'not a language' },
  { type: 'set_metadata', field: 'title', value: ' ' },
  { type: 'set_metadata', field: 'title', value: ['a'] },
  { type: 'set_metadata', field: 'authors', value: 'Mira Kosta' },
])('%j is refused, and nothing of the list is applied', (correction) => {
  const before = preview();
  const result = applyCorrections(before, [{ type: 'set_kind', blockIndex: 4, kind: 'paragraph' }, correction]);
  expect(result).toMatchObject({ ok: false, error: { code: 'invalid_correction', where: expect.stringContaining('correction 2') } });
  expect(before).toEqual(preview());
});
