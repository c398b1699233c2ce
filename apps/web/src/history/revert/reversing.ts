/** The change that would take an accepted change back, where that is no edit of the text. */
import { content } from '@scholium/review';
import type { AnchorValue, Content } from '@scholium/review';
import type { ChangeDetail, ProposeInput } from '../../sync/index.js';

type Accepted = Pick<ChangeDetail['change'], 'subjectKind' | 'subjectId' | 'op' | 'before'>;

/**
 * What an accepted change made goes, what it removed comes back, and what it changed says again what it said. `anchors`
 * are those of the change before it, whose state it replaced. Null when there is nothing to put back.
 */
export function reversing(
  { subjectKind, subjectId, op, before }: Accepted,
  anchors: readonly AnchorValue[],
  message: string,
): ProposeInput | null {
  if (op === 'create') return { op: 'delete', subjectKind, subjectId, message };
  const said: Content | undefined = content.safeParse({ kind: subjectKind, body: before?.body }).data;
  if (!said) return null;
  return op === 'update'
    ? { op, content: said, subjectId, anchors, message }
    : { op: 'create', content: said, subjectId, anchors, message };
}
