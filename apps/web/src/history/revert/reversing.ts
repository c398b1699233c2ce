/** The change that reverts an accepted change that is not a text change. */
import { content } from '@scholium/review';
import type { AnchorValue, Content } from '@scholium/review';
import type { ChangeDetail, ProposeInput } from '../../sync/index.js';

type Accepted = Pick<ChangeDetail['change'], 'subjectKind' | 'subjectId' | 'op' | 'before'>;

/**
 * Deletes what the change created, restores what it deleted, or restores the previous content. `anchors` are those of
 * the previous change. Null when there is nothing to restore.
 */
export function reversing(
  { subjectKind, subjectId, op, before }: Accepted,
  anchors: readonly AnchorValue[],
  message: string,
): ProposeInput | null {
  if (op === 'create') return { op: 'delete', subjectKind, subjectId, message };
  const previous: Content | undefined = content.safeParse({ kind: subjectKind, body: before?.body }).data;
  if (!previous) return null;
  return op === 'update'
    ? { op, content: previous, subjectId, anchors, message }
    : { op: 'create', content: previous, subjectId, anchors, message };
}
