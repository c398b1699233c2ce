import { findFootnotes } from '@scholium/document';
import { withoutFormulas } from './exponents.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import type { ImportedBlock } from './imported-block.js';
import { promoteFront } from './promote-front.js';
import type { ReadText } from './reader.js';

/** What was read of a file, with footnotes looked for, before its blocks have names. */
export interface Assembled {
  readonly blocks: readonly ImportedBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
}

/** Looks for the front matter and the footnotes of what a reader found. */
export function withFootnotes(read: ReadText): Assembled {
  const { blocks, metadata, warnings } = promoteFront(read);
  const notes = findFootnotes(
    blocks.map((block) =>
      block.kind === 'code_block' || block.kind === 'note' ? { text: '' } : withoutFormulas(block),
    ),
  );
  return {
    blocks: blocks.map(({ marked: _marked, ...block }, at): ImportedBlock => ({
      ...block,
      footnotes: notes.blocks[at] ?? [],
    })),
    metadata,
    warnings: [...warnings, ...notes.findings],
  };
}
