import { checkBlocks, checkLines, findFootnotes, StructureTooLarge } from '@scholium/document';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { breakParagraphs } from './break-paragraphs.js';
import type { DecodeOptions } from './decode.js';
import { decode } from './decode.js';
import { empty, structureTooLarge } from './decode-refusals.js';
import { detectFormat } from './detect-format.js';
import { hiddenCharacters } from './hidden-characters.js';
import { MarkupTooLarge } from './html-tree.js';
import { withoutFormulas } from './exponents.js';
import type { ImportedBlock } from './imported-block.js';
import { importError } from './import-error.js';
import type { ImportError } from './import-error.js';
import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import type { ImportLimits } from './import-limits.js';
import type { ImportFormat, ImportMetadata, ImportPreview, PreviewBlock } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import { linkNoteList } from './link-note-list.js';
import { missingMetadata } from './missing-metadata.js';
import { promoteFront } from './promote-front.js';
import { readHtml } from './read-html.js';
import { readMarkdown } from './read-markdown.js';
import { readPlain } from './read-plain.js';
import type { ReadText } from './reader.js';
import { warningsNow } from './warnings-now.js';

/** What is known about a file besides its bytes; all of it optional. */
export interface ImportOptions extends DecodeOptions {
  readonly limits?: ImportLimits;
  /** The file's name; its ending selects the reader. */
  readonly fileName?: string;
  /** The format a person chose; replaces recognition. */
  readonly format?: ImportFormat;
}

interface Assembled {
  readonly blocks: readonly ImportedBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
}

function withFootnotes(read: ReadText): Assembled {
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

/** Blocks with their names, which rise; notes of a list may have moved, and what refers to blocks follows them. */
function numbered({ blocks, warnings }: Assembled): {
  blocks: readonly PreviewBlock[];
  found: readonly ImportWarning[];
} {
  const linked = linkNoteList(blocks.map((block, index) => ({ ...block, index })));
  const places = new Map(linked.map(({ index }, place) => [index, place]));
  const found = warnings.map((warning): ImportWarning => {
    const place = warning.blockIndex === undefined ? undefined : places.get(warning.blockIndex);
    return place === undefined ? warning : { ...warning, blockIndex: place };
  });
  return { blocks: linked.map((block, index) => ({ ...block, index })), found };
}

function read(text: string, format: ImportFormat, limits: ImportLimits): Assembled {
  if (format === 'plain') return readPlain(text, limits);
  if (format === 'markdown') checkLines(text, limits);
  return withFootnotes(format === 'html' ? breakParagraphs(readHtml(text)) : readMarkdown(text));
}

/**
 * Reads a file into a preview: its content, how it was read, and what a person should check. Nothing is saved and
 * nothing can run. Pasted text goes the same way, as its UTF-8 bytes. Refusals come as values, see ImportErrorCode.
 */
export function previewImport(bytes: Uint8Array, options: ImportOptions = {}): Result<ImportPreview, ImportError> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS;
  const decoded = decode(bytes, options);
  if (!decoded.ok) return decoded;
  const { text, encoding, warnings } = decoded.value;
  const format = options.format ?? detectFormat(text, options.fileName);
  let assembled: Assembled;
  try {
    assembled = read(text, format, limits);
    checkBlocks(assembled.blocks, limits);
  } catch (error) {
    if (error instanceof StructureTooLarge) return fail(structureTooLarge(error));
    if (!(error instanceof MarkupTooLarge)) throw error;
    return fail(
      importError('too_deeply_nested', 'the markup', error.words, {
        id: /*i18n*/ 'Save the text of the page as plain text and import that.',
      }),
    );
  }
  if (assembled.blocks.every((block) => block.text.trim() === ''))
    return fail(empty(/*i18n*/ 'The file holds no words that can be read.'));
  const { metadata } = assembled;
  const { blocks, found } = numbered(assembled);
  const all = [...warnings, ...found, ...hiddenCharacters(blocks)];
  return succeed({
    format,
    encoding,
    blocks,
    warnings: warningsNow(all, blocks, metadata),
    metadata,
    missing: missingMetadata(metadata),
    nextIndex: blocks.length,
  });
}
