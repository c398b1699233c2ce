import type { Message } from '@scholium/document/message';
import type { Result } from '../../result.js';
import { fail, succeed } from '../../result.js';
import type { OpenBlock } from './open-block.js';
import { pieceAt, textBetween } from './rope.js';

/** The longest footnote label, in UTF-16 units. */
const LONGEST_LABEL = 9;
/** Enough text around a place to know whether a character ends there. */
const AROUND = 64;

/** A label of a candidate stands on both sides of the offset. */
function insideLabel(block: OpenBlock, offset: number): boolean {
  for (let at = offset - 1; at >= Math.max(0, offset - LONGEST_LABEL);) {
    const found = pieceAt(block.rope, at);
    if (found === undefined) return false;
    const cuts = found.piece.notes.some(
      (note) => found.start + note.offset < offset && found.start + note.offset + note.label.length > offset,
    );
    if (cuts) return true;
    at = found.start - 1;
  }
  return false;
}

let made: Intl.Segmenter | undefined;
/** Made when it is first needed: its tables take long to load. */
const graphemes = (): Intl.Segmenter => (made ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** Between two of these a character always ends (UAX 29, GB999). */
const PLAIN = /^[\t\n\u0020-\u007e]{2}$/u;

function insideCharacter(block: OpenBlock, offset: number): boolean {
  if (PLAIN.test(textBetween(block.rope, offset - 1, offset + 1))) return false;
  const from = Math.max(0, offset - AROUND);
  const around = textBetween(block.rope, from, offset + AROUND);
  return (
    graphemes()
      .segment(around)
      .containing(offset - from)?.index !==
    offset - from
  );
}

/** How far white space reaches from an offset, in UTF-16 units, towards one side. */
function blankUnits(block: OpenBlock, offset: number, side: -1 | 1, most: number): number {
  let blank = 0;
  while (blank < most) {
    const at = side < 0 ? offset - blank - 1 : offset + blank;
    if (!/\s/u.test(textBetween(block.rope, at, at + 1))) break;
    blank += 1;
  }
  return blank;
}

/**
 * Where a block is cut: the first part ends at `end`, the second begins at `start`. White space between them goes, as a
 * line break would have stood for it; in code only one line break goes. Offsets are UTF-16 in the block's text.
 */
export function splitPlace(
  block: OpenBlock,
  offset: number,
): Result<{ readonly end: number; readonly start: number }, Message> {
  if (offset <= 0 || offset >= block.length)
    return fail({ id: /*i18n*/ 'a block is split between two of its characters' });
  if (insideLabel(block, offset)) return fail({ id: /*i18n*/ 'a footnote reference cannot be split' });
  if (insideCharacter(block, offset)) return fail({ id: /*i18n*/ 'a character cannot be split' });
  const most = block.kind === 'code_block' ? 1 : Infinity;
  const end = offset - blankUnits(block, offset, -1, most);
  const start = offset + blankUnits(block, offset, 1, most - (offset - end));
  if (end === 0 || start === block.length) return fail({ id: /*i18n*/ 'there are no words on one side of this place' });
  return succeed({ end, start });
}
