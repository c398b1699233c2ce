import { readFileSync } from 'node:fs';
import { inWords } from '@scholium/document/message';
import { at, change, ids } from '../spec-support/examples.js';
import { commands, entries } from './catalogue.js';
import { readEntry, type Entry, type StoredEntry } from './entries.js';
import {
  changeOfEntry,
  changeWordsOf,
  historyFactsOf,
  historySentenceOf,
  kindsInHistory,
  kindsOutsideHistory,
  stateAfter,
  stateAfterCommand,
  type HistoryContext,
  type HistoryFacts,
} from './history.js';

const nothing: HistoryFacts = {
  changeId: null,
  subjectKind: null,
  op: null,
  label: null,
  typeId: null,
  text: null,
  code: null,
};
const now: HistoryContext = {
  subjectKind: 'highlight',
  op: 'update',
  label: 'Now',
  typeId: 'code',
  textDeleted: false,
};
const said = (kind: string, facts: Partial<HistoryFacts> = {}): string | null => {
  const sentence = historySentenceOf(kind, { ...nothing, ...facts });
  if (!sentence) return null;
  const quote = sentence.quote === null ? '' : `“${sentence.quote}”`;
  return inWords(sentence.message).replace('<0/> ', '').replace('<1/>', quote).trim();
};
const stored = (kind: string, payload: unknown): StoredEntry => ({
  streamId: ids.document,
  seq: 9,
  kind,
  payload,
  payloadVersion: entries.get(kind).version,
  actorId: ids.author,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 0,
  at,
});

test('every entry is in one section of the history of a document, or in none', () => {
  expect(kindsInHistory('text')).toEqual(['steps']);
  expect(kindsInHistory('proposals')).toEqual([
    'change.proposed',
    'change.revised',
    'change.withdrawn',
    'change.restored',
  ]);
  expect(new Set(kindsInHistory('decisions'))).toEqual(
    new Set(['change.accepted', 'change.imported', 'change.rejected', 'change.changes_requested', 'change.reopened']),
  );
  const shown = kindsInHistory('text', 'proposals', 'decisions', 'discussion', 'document');
  expect(new Set(shown).size).toBe(shown.length);
  // Deleting a document ends its history: the line is in that of the project alone.
  expect(new Set([...shown, ...kindsOutsideHistory(), 'document.deleted'])).toEqual(new Set(entries.names));
  expect(kindsOutsideHistory()).toEqual(expect.arrayContaining(['user.created', 'member.set', 'comment.reacted']));
});

test.each([
  ['steps', {}, 'edited the text directly'],
  ['document.imported', { label: 'Notes' }, 'imported the document “Notes”'],
  ['document.imported', { label: 'Findings', code: 'report' }, 'began the report “Findings”'],
  ['document.described', { label: 'Notes' }, 'changed the details of the document “Notes”'],
  ['document.archived', {}, 'archived the document'],
  ['document.unarchived', {}, 'took the document out of the archive'],
  ['document.deleted', { label: 'Notes' }, 'deleted the document “Notes”'],
  ['version.named', { label: 'First' }, 'named a version “First”'],
  ['thread.opened', { label: 'Yusuf' }, 'started a discussion on “Yusuf”'],
  ['thread.opened', {}, 'started a discussion'],
  ['thread.replied', { label: 'Yusuf' }, 'replied on “Yusuf”'],
  ['thread.resolved', {}, 'resolved a discussion'],
  ['comment.edited', { label: 'Yusuf' }, 'changed a comment on “Yusuf”'],
  ['comment.edited', { label: 'Yusuf', code: 'restored' }, 'put back a comment on “Yusuf”'],
  ['change.proposed', { subjectKind: 'mention', label: 'Yusuf' }, 'proposed a mention “Yusuf”'],
  ['change.proposed', { subjectKind: 'entity', label: 'Yusuf' }, 'proposed an entity “Yusuf”'],
  ['change.proposed', { subjectKind: 'source', op: 'update' }, 'proposed a change to the source'],
  ['change.accepted', { subjectKind: 'entity', op: 'create' }, 'accepted the entity'],
  ['change.imported', { subjectKind: 'mention', label: 'Yusuf' }, 'imported a mention “Yusuf” as accepted work'],
  ['change.rejected', { subjectKind: 'citation', op: 'delete' }, 'rejected the removal of the citation'],
  ['change.reopened', { subjectKind: 'of tomorrow' }, 'undid the decision on the change'],
  ['change.revised', {}, 'revised the change'],
  [
    'change.accepted',
    { subjectKind: 'text', typeId: 'insert', label: '+ at dawn' },
    'accepted the insertion of “at dawn”',
  ],
  [
    'change.accepted',
    { subjectKind: 'text', typeId: 'insert', label: 'at dawn + ' },
    'accepted the insertion of “at dawn + ”',
  ],
  ['change.accepted', { subjectKind: 'text', typeId: 'delete', label: '− in' }, 'accepted the deletion of “in”'],
  ['change.accepted', { subjectKind: 'text', typeId: 'insert' }, 'accepted the insertion of'],
  ['change.accepted', { subjectKind: 'text', typeId: 'replace', label: 'a → b' }, 'accepted the text change “a → b”'],
  ['change.proposed', { subjectKind: 'text', typeId: null, label: 'x' }, 'proposed a text change “x”'],
  ['change.accepted', { subjectKind: 'mention', typeId: 'insert', label: '+ x' }, 'accepted the mention “+ x”'],
] as const)('%s with %j is told as: %s', (kind, facts, sentence) => {
  expect(said(kind, facts)).toBe(sentence);
});

test('what no history shows, and what nobody knows, has no sentence', () => {
  expect([said('user.created'), said('planet.created')]).toEqual([null, null]);
});

test('the facts of a change are those of the entry, or of today where it only names the change', () => {
  const { seq: _seq, state: _state, updatedAt: _updated, position: _position, streamId: _stream, ...row } = change();
  const { decidedById: _by, decidedAt: _at, decisionCode: _code, decisionText: _text, ...snapshot } = row;
  const proposed = readEntry(stored('change.proposed', { change: { ...snapshot, message: 'Look', anchors: [] } }));
  expect(historyFactsOf(proposed, now)).toEqual({
    changeId: ids.change,
    subjectKind: 'mention',
    op: 'create',
    label: 'Yusu',
    typeId: 'person',
    text: 'Look',
    code: null,
  });
  const named = { changeId: ids.change, documentId: ids.document, revision: 2, authorId: ids.author };
  const rejected = readEntry(stored('change.rejected', { ...named, reason: { code: 'other', text: '' } }));
  expect(historyFactsOf(rejected, now)).toEqual({
    changeId: ids.change,
    subjectKind: 'highlight',
    op: 'update',
    label: 'Now',
    typeId: 'code',
    text: null,
    code: 'other',
  });
  expect(historyFactsOf(readEntry(stored('change.withdrawn', named)), now)).toMatchObject({ text: null, code: null });
  expect([changeOfEntry(proposed), changeOfEntry(rejected)]).toEqual([
    { id: ids.change, revision: 1, authorId: ids.author },
    { id: ids.change, revision: 2, authorId: ids.author },
  ]);
});

test('the text of a comment that was deleted is not in the history; what the discussion is about is', () => {
  const on = { threadId: ids.thread, documentId: ids.document, targetKind: 'document', targetAuthorId: null };
  const replied = readEntry(stored('thread.replied', { ...on, commentId: ids.comment, text: 'Yes', mentions: [] }));
  expect(historyFactsOf(replied, now)).toEqual({ ...nothing, label: 'Now', text: 'Yes' });
  expect(historyFactsOf(replied, { ...now, label: '', textDeleted: true })).toEqual(nothing);
  const edited = (more: object) =>
    historyFactsOf(
      readEntry(stored('comment.edited', { ...on, commentId: ids.comment, text: '', mentions: [], ...more })),
      now,
    );
  expect(edited({})).toEqual({ ...nothing, label: 'Now' });
  expect(edited({ restored: true })).toEqual({ ...nothing, label: 'Now', code: 'restored' });
  expect(changeOfEntry(replied)).toBeNull();
});

test('the facts of every entry of the first version can be told', () => {
  const file = new URL('fixtures/entries-version-1.json', import.meta.url);
  const first = (JSON.parse(readFileSync(file, 'utf8')) as StoredEntry[]).map(readEntry);
  const facts = (kind: Entry['kind']): HistoryFacts | undefined => {
    const entry = first.find((one) => one.kind === kind);
    return entry && historyFactsOf(entry, now);
  };
  expect(facts('steps')).toEqual({ ...nothing, subjectKind: 'text' });
  expect(facts('version.named')?.label).toEqual(expect.any(String));
  expect(facts('user.created')).toEqual(nothing);
});

test('a command about a change leads it to the state of its entry', () => {
  expect(
    Object.fromEntries(
      commands.all.flatMap(({ kind, address }) =>
        address === 'changes' ? [[kind, stateAfterCommand(kind as 'change.accept')]] : [],
      ),
    ),
  ).toEqual({
    'change.propose': 'proposed',
    'change.revise': 'proposed',
    'change.withdraw': 'withdrawn',
    'change.restore': 'proposed',
    'change.accept': 'accepted',
    'change.reject': 'rejected',
    'change.request_changes': 'changes_requested',
    'change.reopen': 'proposed',
  });
  expect(() => stateAfterCommand('document.describe' as 'change.accept')).toThrow('document.describe');
  expect([stateAfter('change.rejected'), stateAfter('steps')]).toEqual(['rejected', null]);
});

test('a change is told by its verb, and a decision in a mail to its author', () => {
  expect(changeWordsOf('change.accepted')).toEqual({
    line: '<0/> accepted {what} <1/>',
    event: 'accepted it',
    notice: {
      inbox: '{who} accepted your {kind} “{label}”',
      inboxOfMany: '{who} accepted {count, plural, one {# of your changes} other {# of your changes}}',
    },
  });
  expect([changeWordsOf('steps'), changeWordsOf('planet.created')]).toEqual([null, null]);
});
