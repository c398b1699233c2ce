/** The sentences of a history about changes. */
import type { HistoryFacts, Sentence } from '../define/history.js';
import { isTextKind, kinds, type SubjectKind } from '../kinds/catalogue.js';

const OPS: Readonly<Record<string, string>> = { update: 'a change to the ', delete: 'the removal of the ' };
/** Edits that only insert or only delete text, and the sign before that text in their label. */
const EDITS: Readonly<Record<string, { readonly noun: string; readonly sign: string }>> = {
  insert: { noun: 'insertion', sign: '+ ' },
  delete: { noun: 'deletion', sign: '− ' },
};

/** "accepted the mention", with the label of the change. `article` stands before the noun when nothing else does. */
export function changeSentence(
  verb: string,
  { subjectKind, op, label, typeId }: HistoryFacts,
  article: 'a' | 'the' = 'the',
): Sentence {
  const edit = isTextKind(subjectKind as SubjectKind) ? EDITS[typeId ?? ''] : undefined;
  if (edit)
    return {
      does: `${verb} the ${edit.noun} of`,
      quote: label?.startsWith(edit.sign) ? label.slice(edit.sign.length) : label,
    };
  const kind = kinds.find(subjectKind ?? '')?.words.singular ?? 'change';
  const what = OPS[op ?? ''] ?? (article === 'the' ? 'the ' : 'aeiou'.includes(kind[0]!) ? 'an ' : 'a ');
  return { does: `${verb} ${what}${kind}`, quote: label };
}
