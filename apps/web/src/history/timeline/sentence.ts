import type { RouteOutput } from '../../sync/index.js';

export type HistoryItem = RouteOutput<'getHistory'>['items'][number];

/** The rest of a sentence that begins with a person's name; `quote` follows in quotation marks. */
export interface Sentence {
  readonly does: string;
  readonly quote: string | null;
}

const KINDS: Readonly<Record<string, string>> = {
  highlight: 'highlight',
  mention: 'mention',
  citation: 'source',
  text: 'edit',
  entity: 'entity',
  source: 'source',
};
const OPS: Readonly<Record<string, string>> = { update: 'a change to the ', delete: 'the removal of the ' };
/** Edits that only insert or only delete, and the sign before the words in their label. */
const EDITS: Readonly<Record<string, { readonly noun: string; readonly sign: string }>> = {
  insert: { noun: 'insertion', sign: '+ ' },
  delete: { noun: 'deletion', sign: '− ' },
};
const CHANGES: Readonly<Record<string, string>> = {
  'change.proposed': 'proposed',
  'change.revised': 'revised',
  'change.withdrawn': 'withdrew',
  'change.restored': 'proposed again',
  'change.accepted': 'accepted',
  'change.rejected': 'rejected',
  'change.changes_requested': 'asked for changes to',
  'change.reopened': 'took back the decision on',
};
const OTHERS: Readonly<Record<string, string>> = {
  'document.imported': 'imported the document',
  'document.described': 'changed the details of the document',
  'document.archived': 'archived the document',
  'document.unarchived': 'took the document out of the archive',
  'version.named': 'named a version',
};
const DISCUSSION: Readonly<Record<string, string>> = {
  'thread.opened': 'started a discussion',
  'thread.replied': 'replied',
  'thread.resolved': 'resolved a discussion',
  'thread.reopened': 'reopened a discussion',
  'thread.assigned': 'assigned a discussion',
  'thread.placed': 'placed a discussion again',
  'comment.edited': 'changed a comment',
  'comment.deleted': 'deleted a comment',
};

export function sentenceOf(item: HistoryItem): Sentence {
  if (item.sitting)
    return {
      does: `edited the text directly (${item.sitting.steps === 1 ? '1 step' : `${item.sitting.steps.toLocaleString('en')} steps`})`,
      quote: null,
    };
  const discussed =
    item.kind === 'comment.edited' && item.code === 'restored' ? 'put back a comment' : DISCUSSION[item.kind];
  if (discussed) return { does: item.label === null ? discussed : `${discussed} on`, quote: item.label };
  const verb = CHANGES[item.kind];
  if (!verb)
    return {
      does: OTHERS[item.kind] ?? 'did something that this version of the application does not know',
      quote: item.label,
    };
  const edit = item.subjectKind === 'text' ? EDITS[item.typeId ?? ''] : undefined;
  if (edit)
    return {
      does: `${verb} the ${edit.noun} of`,
      quote: item.label?.startsWith(edit.sign) ? item.label.slice(edit.sign.length) : item.label,
    };
  const kind = KINDS[item.subjectKind ?? ''] ?? 'change';
  const what =
    OPS[item.op ?? ''] ?? (item.kind === 'change.proposed' ? ('aeiou'.includes(kind[0]!) ? 'an ' : 'a ') : 'the ');
  return { does: `${verb} ${what}${kind}`, quote: item.label };
}

/** Items grouped by day, in their order. Days are in the viewer's time zone. */
export function byDay<T extends { readonly at: string }>(
  items: readonly T[],
  timeZone?: string,
): readonly { readonly day: string; readonly items: readonly T[] }[] {
  const format = new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  });
  return [...Map.groupBy(items, ({ at }) => format.format(new Date(at)))].map(([day, ofDay]) => ({
    day,
    items: ofDay,
  }));
}

/** The log numbers before and after an item that changed the text; null for others. */
export function changedBetween(item: HistoryItem): { readonly from: number; readonly to: number } | null {
  if (item.sitting) return { from: item.sitting.firstSeq - 1, to: item.sitting.lastSeq };
  return item.kind === 'change.accepted' && item.subjectKind === 'text' ? { from: item.seq - 2, to: item.seq } : null;
}
