import { isCaption } from './caption.js';
import type { DetectedBlock, DetectedKind, DetectedStructure } from './detected-block.js';
import { findFootnotes } from './find-footnotes.js';
import { readFrontMatter } from './front-matter.js';
import { headingLevel, isHeadingHere, isHeadingLike } from './heading.js';
import { readPlainBlocks } from './plain-blocks.js';
import type { PlainBlock } from './plain-blocks.js';
import type { StructureFinding } from './structure-finding.js';
import { readLines } from './text-lines.js';

function bodyKind(blocks: readonly PlainBlock[], at: number, spaced: boolean): DetectedKind {
  const block = blocks[at];
  if (block === undefined) return 'paragraph';
  if (block.kind !== 'text') return block.kind;
  if (isCaption(block.text)) return 'caption';
  const next = blocks[at + 1];
  const heading = isHeadingHere(block.text, {
    blankBefore: block.blankBefore,
    blankAfter: block.blankAfter,
    ...(next === undefined ? {} : { nextLength: next.text.length }),
    nextIsShort: next?.kind === 'list_item' || next?.kind === 'blockquote' || (next !== undefined && isHeadingLike(next.text) && at + 2 < blocks.length),
    spaced,
  });
  return heading ? 'heading' : 'paragraph';
}

/**
 * Finds the structure of a plain text with "\n" line breaks: front matter, headings, captions, lists, quotations and
 * footnote references. Characters stay as they are; joined lines and removed markers are counted in the findings.
 */
export function detectStructure(text: string): DetectedStructure {
  const { blocks, joinedLines, removedMarkers } = readPlainBlocks(readLines(text));
  const matter = readFrontMatter(blocks);
  const spaced = blocks.filter((block) => block.blankAfter).length * 2 >= blocks.length;
  const notes = findFootnotes(blocks);
  const detected = blocks.map((block, at): DetectedBlock => {
    const kind = matter.kinds[at] ?? bodyKind(blocks, at, spaced);
    return {
      kind,
      text: block.text,
      footnotes: notes.blocks[at] ?? [],
      ...(kind === 'heading' ? { level: headingLevel(block.text) } : {}),
      ...(block.list === undefined ? {} : { list: block.list }),
    };
  });
  const changes: StructureFinding[] = [];
  if (joinedLines > 0) changes.push({ code: 'lines_joined', message: `${joinedLines} line breaks inside paragraphs became spaces.`, count: joinedLines });
  if (removedMarkers > 0) changes.push({ code: 'markers_removed', message: `${removedMarkers} list, quotation or rule markers became structure.`, count: removedMarkers });
  return { blocks: detected, front: matter.front, findings: [...matter.findings, ...changes, ...notes.findings] };
}
