/** The sentences of a history about changes. */
import type { KindAsObject } from '../define/define-kind.js';
import type { HistoryFacts, Sentence } from '../define/history.js';
import { isTextKind, kinds, type SubjectKind } from '../kinds/catalogue.js';

/** For kinds that a later version knows. */
const CHANGE: KindAsObject = {
  one: /*i18n*/ 'a change',
  this: /*i18n*/ 'the change',
  update: /*i18n*/ 'the change',
  delete: /*i18n*/ 'the change',
};
/** Edits that only insert or only delete text, and the sign before that text in their label. */
const EDITS: Readonly<Record<string, { readonly object: string; readonly sign: string }>> = {
  insert: { object: /*i18n*/ 'the insertion of', sign: '+ ' },
  delete: { object: /*i18n*/ 'the deletion of', sign: '− ' },
};

/**
 * "Ada accepted the mention" with the label of the change. `id` is the message of the entry, whose value `what` is the
 * change; `proposes` where the entry is the first about it.
 */
export function changeSentence(
  id: string,
  { subjectKind, op, label, typeId }: HistoryFacts,
  proposes = false,
): Sentence {
  const edit = isTextKind(subjectKind as SubjectKind) ? EDITS[typeId ?? ''] : undefined;
  if (edit)
    return {
      message: { id, values: { what: { id: edit.object } } },
      quote: label?.startsWith(edit.sign) ? label.slice(edit.sign.length) : label,
    };
  const words = kinds.find(subjectKind ?? '')?.words.asObject ?? CHANGE;
  const what = op === 'update' || op === 'delete' ? words[op] : proposes ? words.one : words.this;
  return { message: { id, values: { what: { id: what } } }, quote: label };
}
