/** What entries about a change have in common. */
import type { z } from 'zod';
import type { ChangeSnapshot } from '../change-snapshot.js';
import {
  defineEntry,
  type AccessChange,
  type ChangeOfEntry,
  type ChangeWords,
  type EntryOf,
  type ReadQuestion,
} from '../define/define-entry.js';
import type { HistoryContext, HistoryFacts } from '../define/history.js';
import type { NoticeFacts, NoticeReason } from '../define/notice.js';
import type { ChangeState } from '../lifecycle.js';
import type { RowWrite } from '../rows.js';
import { changeSentence } from './change-history.js';

interface Parts<K extends string, P extends z.ZodType> {
  readonly kind: K;
  readonly payload: P;
  /** The state the change has afterwards. */
  readonly state: ChangeState;
  readonly words: ChangeWords;
  readonly section: 'proposals' | 'decisions';
  /** It is the first entry about the change: "proposed a mention", and not "the mention". */
  readonly proposes?: true;
  project(entry: EntryOf<K, z.infer<P>>): readonly RowWrite[];
  /** The state that decides who may read it; when left out, the one it has afterwards. */
  readerState?(payload: z.infer<P>): ChangeState;
  readonly notices: {
    of(payload: z.infer<P>, facts: NoticeFacts): readonly NoticeReason[];
    readonly watchersOnly?: true;
  } | null;
  changesAccessTo?(payload: z.infer<P>): AccessChange | null;
  /** What somebody wrote with it, and the code of a reason. */
  said?(payload: z.infer<P>): Partial<Pick<HistoryFacts, 'text' | 'code'>>;
}

type Named = { readonly changeId: string; readonly revision: number; readonly authorId: string };

/** The change of a payload that carries it whole, or names it. */
function changeOf(payload: unknown): ChangeOfEntry {
  const about = payload as Named | { readonly change: ChangeSnapshot };
  if (!('change' in about)) return { id: about.changeId, revision: about.revision, authorId: about.authorId };
  const { id, revision, authorId } = about.change;
  return { id, revision, authorId };
}

/** What a history shows of the change: as the entry has it, or, when that only names it, as it is now. */
function factsOf(payload: unknown, now: HistoryContext): Partial<HistoryFacts> {
  const about = payload as Named | { readonly change: ChangeSnapshot };
  const { subjectKind, op, label, typeId } = 'change' in about ? about.change : now;
  return { changeId: changeOf(payload).id, subjectKind, op, label, typeId };
}

/** Describes an entry about a change: its payload carries the change whole, or names it (`named-change.ts`). */
export function defineChangeEntry<const K extends string, P extends z.ZodType>({
  kind,
  payload,
  state,
  words,
  section,
  proposes,
  project,
  readerState,
  notices,
  changesAccessTo,
  said,
}: Parts<K, P>) {
  return defineEntry<K, P>({
    kind,
    payload,
    about: (about) => changeOf(about).id,
    change: { of: changeOf, state, words },
    project,
    reader: (about): ReadQuestion => [
      'change.read',
      { authorId: changeOf(about).authorId, state: readerState?.(about) ?? state },
    ],
    notices,
    ...(changesAccessTo && { changesAccessTo }),
    history: {
      section,
      facts: (entry, context) => {
        const { text, code } = said?.(entry.payload) ?? {};
        return { ...factsOf(entry.payload, context), text: text || null, code: code || null };
      },
      sentence: (facts) => changeSentence(words.line, facts, proposes),
    },
  });
}
