import { footnoteNumber } from '@scholium/exchange/preview';
import type { PreviewBlock } from '@scholium/exchange/preview';

const number = new Intl.NumberFormat('en-US');
const some = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/**
 * Footnote numbers in reading order as stretches that count up by one: "1–40, 1–12". At most four stretches are named.
 */
function stretches(labels: readonly string[]): string {
  const found: { readonly from: number; to: number }[] = [];
  for (const value of labels.flatMap((label) => footnoteNumber(label) ?? [])) {
    const last = found.at(-1);
    if (last && value === last.to + 1) last.to = value;
    else found.push({ from: value, to: value });
  }
  const named = found
    .slice(0, 4)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ');
  return found.length > 4 ? `${named} …` : named;
}

/** What the text consists of: "6 headings · 57 paragraphs · 128 footnotes 1–128". Kinds it lacks are left out. */
export function countsOf(blocks: readonly PreviewBlock[]): string {
  const of = (kind: PreviewBlock['kind']): number => blocks.filter((block) => block.kind === kind).length;
  const markers = blocks.flatMap((block) => block.footnotes.filter((note) => note.included));
  const labels = markers.map((note) => note.label);
  const notes = new Set(blocks.flatMap(({ kind, note }) => (kind === 'note' && note ? [note.id] : [])));
  const withNote = markers.filter(({ note }) => note !== undefined && notes.has(note)).length;
  const others = [
    [of('blockquote'), 'quotation', 'quotations'],
    [of('list_item'), 'list item', 'list items'],
    [of('table_cell'), 'table cell', 'table cells'],
    [of('code_block'), 'code block', 'code blocks'],
  ] as const;
  return [
    some(of('heading'), 'heading', 'headings'),
    some(of('paragraph'), 'paragraph', 'paragraphs'),
    ...others.filter(([count]) => count > 0).map(([count, one, many]) => some(count, one, many)),
    labels.length === 0 ? 'no footnotes' : `${some(labels.length, 'footnote', 'footnotes')} ${stretches(labels)}`,
    ...(notes.size === 0
      ? []
      : [`${number.format(withNote)} of ${number.format(labels.length)} with the text of the note`]),
  ].join(' · ');
}
