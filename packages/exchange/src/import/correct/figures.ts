import { ALT_LIMIT, isAltText } from '@scholium/document';
import type { Message } from '@scholium/document/message';
import type { Result } from '../../result.js';
import { fail, succeed } from '../../result.js';
import type { BlockShape, OpenBlock } from './open-block.js';

/** What the words of a figure are without its picture. */
export function withoutPicture({ list, table }: Pick<OpenBlock, 'list' | 'table'>): BlockShape {
  if (table !== undefined) return { kind: 'table_cell' };
  return list === undefined ? { kind: 'paragraph' } : { kind: 'list_item', list };
}

/** Says what the picture of a figure shows. */
export function setAlt(block: OpenBlock, alt: string): Result<null, Message> {
  const { kind, list, figure } = block;
  if (figure === undefined) return fail({ id: /*i18n*/ 'only a figure has alternative text' });
  if (!isAltText(alt))
    return fail({
      id: /*i18n*/ 'alternative text has at most {most, plural, other {# characters}}',
      values: { most: ALT_LIMIT },
    });
  block.become({ kind, ...(list === undefined ? {} : { list }), figure: { ...figure, alt } });
  return succeed(null);
}
