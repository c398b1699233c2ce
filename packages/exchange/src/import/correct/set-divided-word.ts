import type { Message } from '@scholium/document/message';
import type { Result } from '../../result.js';
import { fail, succeed } from '../../result.js';
import type { Correction } from '../correction.js';
import type { OpenBlock } from './open-block.js';
import { cut, join, leaf, pieceAt } from './rope.js';
import type { Priorities } from './rope.js';

/** Leaves out the hyphen of one word that was divided at a line end, or sets it again. */
export function setDividedWord(
  block: OpenBlock,
  { offset, joined }: Extract<Correction, { type: 'set_divided_word' }>,
  priorities: Priorities,
): Result<null, Message> {
  const found = pieceAt(block.rope, offset);
  const word = found?.piece.divided.find((each) => found.start + each.offset === offset);
  if (found === undefined || word === undefined)
    return fail({ id: /*i18n*/ 'there is no divided word at offset {offset}', values: { offset: String(offset) } });
  if (word.joined === joined) return succeed(null);
  const { marks } = found.piece;
  const [head, tail] = cut(block.rope, offset, priorities);
  const [hyphen, rest] = joined ? cut(tail, 1, priorities) : [undefined, tail];
  const behind = pieceAt(rest, 0)?.piece;
  if (behind === undefined) {
    block.rope = join(join(head, hyphen), rest);
    return fail({ id: /*i18n*/ 'there are no words on one side of this place' });
  }
  if (joined) {
    behind.divided = [{ ...word, offset: 0, joined }, ...behind.divided];
    block.rope = join(head, rest);
    return succeed(null);
  }
  behind.divided = behind.divided.filter((each) => each.offset !== 0);
  const printed = { text: word.hyphen, marks, notes: [], divided: [{ ...word, offset: 0, joined }], source: null };
  block.rope = join(join(head, leaf(printed, priorities)), rest);
  return succeed(null);
}
