import { footnoteNumber } from '@scholium/exchange/preview';
import type { PreviewBlock } from '@scholium/exchange/preview';
import { formatNumber, i18n } from '../../locales/index.js';

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
    [of('blockquote'), /*i18n*/ '{count, plural, one {# quotation} other {# quotations}}'],
    [of('list_item'), /*i18n*/ '{count, plural, one {# list item} other {# list items}}'],
    [of('table_cell'), /*i18n*/ '{count, plural, one {# table cell} other {# table cells}}'],
    [of('figure'), /*i18n*/ '{count, plural, one {# figure} other {# figures}}'],
    [of('code_block'), /*i18n*/ '{count, plural, one {# code block} other {# code blocks}}'],
  ] as const;
  return [
    i18n.t('{count, plural, one {# heading} other {# headings}}', { count: of('heading') }),
    i18n.t('{count, plural, one {# paragraph} other {# paragraphs}}', { count: of('paragraph') }),
    ...others.filter(([count]) => count > 0).map(([count, message]) => i18n.t(message, { count })),
    labels.length === 0
      ? i18n.t('no footnotes')
      : i18n.t('{count, plural, one {# footnote {labels}} other {# footnotes {labels}}}', {
          count: labels.length,
          labels: stretches(labels),
        }),
    ...(notes.size === 0
      ? []
      : [
          i18n.t('{count} of {total} with the text of the note', {
            count: formatNumber(withNote),
            total: formatNumber(labels.length),
          }),
        ]),
  ].join(' · ');
}
