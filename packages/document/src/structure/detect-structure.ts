import { translatable } from '../message/message.js';
import { isCaption } from './caption.js';
import type { DetectedBlock, DetectedKind, DetectedStructure } from './detected-block.js';
import { dividedWordsFinding, listWords, rejoinDivided } from './divided-words.js';
import type { DividedWords } from './divided-words.js';
import { findFootnotes } from './find-footnotes.js';
import { readFrontMatter } from './front-matter.js';
import type { FrontMatter } from './front-matter.js';
import { headingLevel, isHeadingHere, isHeadingLike } from './heading.js';
import { readPlainBlocks } from './plain-blocks.js';
import type { PlainBlock } from './plain-blocks.js';
import type { StructureFinding } from './structure-finding.js';
import { checkBlocks, DEFAULT_STRUCTURE_LIMITS, mostLines } from './structure-limits.js';
import type { StructureLimits } from './structure-limits.js';
import { readLines } from './text-lines.js';
import { writtenLength } from './written-length.js';

/** Enough of a block to know that it is long. */
const LOOKED_AT = 1_000;

function bodyKind(blocks: readonly PlainBlock[], at: number, spaced: boolean): DetectedKind {
  const block = blocks[at];
  if (block === undefined) return 'paragraph';
  if (block.kind === 'code') return 'code_block';
  if (block.kind !== 'text') return block.kind;
  if (isCaption(block.text)) return 'caption';
  const next = blocks[at + 1];
  const heading = isHeadingHere(block.text, {
    blankBefore: block.blankBefore,
    blankAfter: block.blankAfter,
    ...(next === undefined ? {} : { nextLength: writtenLength(next.text.slice(0, LOOKED_AT)) }),
    nextIsShort:
      next?.kind === 'list_item' ||
      next?.kind === 'blockquote' ||
      (next !== undefined && isHeadingLike(next.text) && at + 2 < blocks.length),
    spaced,
  });
  return heading ? 'heading' : 'paragraph';
}

/** How a text is looked at; everything has a default. */
export interface DetectOptions {
  readonly limits?: StructureLimits;
  /** Whether the first lines may name the text and its authors; false where something before them did. */
  readonly front?: boolean;
}

const NO_FRONT: FrontMatter = { kinds: [], front: { authors: [] }, findings: [] };

/** What was done to the characters of a text, each kind in a sentence with its count. */
export function structureChanges(joinedLines: number, removedMarkers: number, words: DividedWords): StructureFinding[] {
  const changes: StructureFinding[] = [];
  if (joinedLines > 0)
    changes.push({
      code: 'lines_joined',
      ...translatable(
        /*i18n*/ '{count, plural, one {# line break inside a paragraph was joined.} other {# line breaks inside paragraphs were joined.}}',
        { count: joinedLines },
      ),
      count: joinedLines,
    });
  if (removedMarkers > 0)
    changes.push({
      code: 'markers_removed',
      ...translatable(
        /*i18n*/ '{count, plural, one {# list, quotation or rule marker became structure.} other {# list, quotation or rule markers became structure.}}',
        { count: removedMarkers },
      ),
      count: removedMarkers,
    });
  const { blocks, compounds } = words;
  const rejoined = dividedWordsFinding(blocks);
  if (rejoined !== undefined) changes.push(rejoined);
  if (compounds.length > 0) {
    changes.push({
      code: 'hyphens_kept',
      ...translatable(
        /*i18n*/ '{count, plural, one {# compound} other {# compounds}} divided at line ends, with a hyphen elsewhere in the text and kept with it: {list}.',
        { count: compounds.length, list: listWords(compounds) },
      ),
      count: compounds.length,
    });
  }
  return changes;
}

/**
 * Finds the structure of a plain text with "\n" line breaks: front matter, headings, captions, lists, quotations,
 * encoded data and footnote references. Characters stay as they are, but for hyphens of words divided at line ends,
 * which are recorded where they stood; joined lines and removed markers are counted in the findings. Linear in the
 * text. Throws StructureTooLarge beyond the limits.
 */
export function detectStructure(
  text: string,
  { limits = DEFAULT_STRUCTURE_LIMITS, front = true }: DetectOptions = {},
): DetectedStructure {
  const plain = readPlainBlocks(readLines(text, mostLines(limits)), limits.blocks);
  checkBlocks(plain.blocks, limits);
  const words = rejoinDivided(plain.blocks);
  const blocks = plain.blocks.map((block, at): PlainBlock => ({
    ...block,
    text: words.blocks[at]?.text ?? block.text,
  }));
  const matter = front ? readFrontMatter(blocks) : NO_FRONT;
  const spaced = blocks.filter((block) => block.blankAfter).length * 2 >= blocks.length;
  const notes = findFootnotes(
    blocks.map((block) => (block.kind === 'code' ? { text: '' } : block)),
    limits.footnotes,
  );
  const detected = blocks.map((block, at): DetectedBlock => {
    const kind = matter.kinds[at] ?? bodyKind(blocks, at, spaced);
    const divided = words.blocks[at]?.divided ?? [];
    return {
      kind,
      text: block.text,
      footnotes: notes.blocks[at] ?? [],
      ...(divided.length === 0 ? {} : { divided }),
      ...(kind === 'heading' ? { level: headingLevel(block.text) } : {}),
      ...(block.list === undefined ? {} : { list: block.list }),
    };
  });
  return {
    blocks: detected,
    front: matter.front,
    findings: [
      ...matter.findings,
      ...structureChanges(plain.joinedLines, plain.removedMarkers, words),
      ...notes.findings,
    ],
  };
}
