import { applyCorrections } from '../apply-corrections.js';
import type { Correction } from '../correction.js';
import type { ImportedBlockKind } from '../imported-block.js';
import type { ImportPreview, PreviewBlock } from '../import-preview.js';

type Given = Partial<Omit<PreviewBlock, 'kind' | 'text'>>;

/** A block with one run and no footnotes. */
export const block = (index: number, kind: ImportedBlockKind, text: string, rest: Given = {}): PreviewBlock => ({
  index,
  kind,
  text,
  runs: text === '' ? [] : [{ text, marks: [] }],
  footnotes: [],
  ...rest,
});

/** A preview of blocks, whose title and series are those of the blocks. */
export function previewOf(blocks: readonly PreviewBlock[], rest: Partial<ImportPreview> = {}): ImportPreview {
  const said = (kind: ImportedBlockKind): string | undefined => blocks.find((each) => each.kind === kind)?.text;
  const [title, series] = [said('title'), said('series')];
  return {
    format: 'plain',
    encoding: { name: 'utf-8', byteOrderMark: false, certain: true, lineEndings: 'lf', changes: [] },
    blocks,
    warnings: [],
    metadata: {
      authors: [],
      ...(title === undefined ? {} : { title }),
      ...(series === undefined ? {} : { series }),
    },
    missing: [],
    nextIndex: blocks.length,
    ...rest,
  };
}

export function corrected(preview: ImportPreview, ...corrections: readonly Correction[]): ImportPreview {
  const made = applyCorrections(preview, corrections);
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.where}`);
  return made.value;
}

/** Why corrections are refused; undefined when they are made. */
export function reasonAgainst(preview: ImportPreview, ...corrections: readonly Correction[]): string | undefined {
  const made = applyCorrections(preview, corrections);
  return made.ok ? undefined : made.error.message;
}

export const setKind = (
  blockIndex: number,
  kind: 'title' | 'series' | 'paragraph' | 'list_item' | 'code_block',
): Correction => ({
  type: 'set_kind',
  blockIndex,
  kind,
});
export const merge = (blockIndex: number): Correction => ({ type: 'merge_with_previous', blockIndex });
export const split = (blockIndex: number, offset: number): Correction => ({ type: 'split', blockIndex, offset });
