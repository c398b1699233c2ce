import { translatable } from '@scholium/document/message';
import { footnoteFindings } from '@scholium/document';
import type { ImportMetadata, PreviewBlock } from './import-preview.js';
import type { ImportWarning, ImportWarningCode } from './import-warning.js';

/** Warnings about the numbering follow from what is included, and are made anew. */
const NUMBERING: readonly ImportWarningCode[] = [
  'footnote_gap',
  'footnote_repeat',
  'footnote_restart',
  'footnote_out_of_order',
];
const TITLE_MISSING: ImportWarning = {
  code: 'title_missing',
  ...translatable(/*i18n*/ 'No title was found at the head of the text.'),
};

/** A warning stands while its cause does. */
export function warningsNow(
  warnings: readonly ImportWarning[],
  blocks: readonly PreviewBlock[],
  metadata: ImportMetadata,
): ImportWarning[] {
  const bylines = new Set(blocks.flatMap(({ kind, index }) => (kind === 'byline' ? index : [])));
  const lengths = new Map(blocks.map(({ index, text }) => [index, text.length]));
  const kept = warnings.filter(({ code, blockIndex, offset = 0 }) => {
    if (NUMBERING.includes(code)) return false;
    // Parted again, the place is where a block begins or ends.
    if (code === 'paragraph_rejoined') return offset > 0 && offset < (lengths.get(blockIndex ?? -1) ?? 0);
    if (code === 'title_missing') return metadata.title === undefined;
    return (
      code !== 'author_name_missing' ||
      (metadata.authors.length === 0 && blockIndex !== undefined && bylines.has(blockIndex))
    );
  });
  const numbering = footnoteFindings(blocks.map(({ footnotes }) => footnotes)).map((finding): ImportWarning => {
    const block = finding.blockIndex === undefined ? undefined : blocks[finding.blockIndex];
    return block === undefined ? finding : { ...finding, blockIndex: block.index };
  });
  const untitled = metadata.title === undefined && !kept.some(({ code }) => code === 'title_missing');
  return [...(untitled ? [TITLE_MISSING] : []), ...kept, ...numbering];
}
