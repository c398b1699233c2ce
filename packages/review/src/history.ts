/** The history of a document and of a change, as its entries tell it. */
import { commands, entries } from './catalogue.js';
import type { ChangeCommand } from './commands.js';
import type { ChangeOfEntry, ChangeWords } from './define/define-entry.js';
import type { HistoryContext, HistoryFacts, HistorySection, Sentence } from './define/history.js';
import type { Entry, EntryKind } from './entries.js';
import type { ChangeState } from './lifecycle.js';

export {
  HISTORY_GROUPS,
  type HistoryContext,
  type HistoryFacts,
  type HistoryGroup,
  type HistorySection,
  type Sentence,
} from './define/history.js';

const NO_FACTS: HistoryFacts = {
  changeId: null,
  subjectKind: null,
  op: null,
  label: null,
  typeId: null,
  text: null,
  code: null,
};

/** What a history shows of an entry. */
export function historyFactsOf(entry: Entry, context: HistoryContext): HistoryFacts {
  return { ...NO_FACTS, ...entries.get(entry.kind).history?.facts(entry, context) };
}

/** The sentence for an entry of a kind with these facts; null for a kind that no history shows, or nobody knows. */
export function historySentenceOf(kind: string, facts: HistoryFacts): Sentence | null {
  return entries.find(kind)?.history?.sentence(facts) ?? null;
}

/** The kinds of entries of a section of a document's history. */
export function kindsInHistory(...sections: readonly HistorySection[]): readonly EntryKind[] {
  return entries.all.flatMap(({ kind, history }) =>
    history?.section && sections.includes(history.section) ? [kind as EntryKind] : [],
  );
}

/** The kinds of entries that no history of a document shows. */
export function kindsOutsideHistory(): readonly EntryKind[] {
  return entries.all.flatMap(({ kind, history }) => (history ? [] : [kind as EntryKind]));
}

/** The change that an entry is about; null when it is about none. */
export function changeOfEntry(entry: Entry): ChangeOfEntry | null {
  return entries.get(entry.kind).change?.of(entry.payload) ?? null;
}

/** The state of the change after an entry of a kind; null when the entry is about none. */
export function stateAfter(kind: EntryKind): ChangeState | null {
  return entries.get(kind).change?.state ?? null;
}

/** The state of a change after a command on it. */
export function stateAfterCommand(kind: ChangeCommand['kind']): ChangeState {
  const state = commands.get(kind).entries[0]?.change?.state;
  if (!state) throw new Error(`${kind} leads a change to no state`);
  return state;
}

/** The words for an entry about a change; null for other kinds, and for those that nobody knows. */
export function changeWordsOf(kind: string): ChangeWords | null {
  return entries.find(kind)?.change?.words ?? null;
}
