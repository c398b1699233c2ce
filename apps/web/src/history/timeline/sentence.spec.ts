import { byDay, changedBetween, partsOf, sentenceOf, textOf, type HistoryItem } from './sentence.js';

const item = (part: Partial<HistoryItem>): HistoryItem => ({
  seq: 9,
  kind: 'change.accepted',
  actorId: '',
  actorName: 'Ada',
  at: '2026-11-24T23:30:00.000Z',
  version: 4,
  changeId: null,
  subjectKind: 'highlight',
  op: 'create',
  label: 'quay',
  typeId: null,
  text: null,
  code: null,
  editingSession: null,
  ...part,
});

test('items read as sentences', () => {
  const said = (part: Partial<HistoryItem>) => textOf(item(part)).replace('Ada ', '');
  expect(said({})).toBe('accepted the highlight');
  expect(said({ kind: 'change.proposed', subjectKind: 'text' })).toBe('proposed a text change');
  const deletion = sentenceOf(item({ subjectKind: 'text', typeId: 'delete', label: '− at dawn' }));
  expect([partsOf(deletion), deletion.quote]).toEqual([['', 0, ' accepted the deletion of ', 1, ''], 'at dawn']);
  const insertion = sentenceOf(
    item({ kind: 'change.proposed', subjectKind: 'text', typeId: 'insert', label: '+ at dawn' }),
  );
  expect([partsOf(insertion), insertion.quote]).toEqual([['', 0, ' proposed the insertion of ', 1, ''], 'at dawn']);
  expect(said({ kind: 'change.proposed', subjectKind: 'mention' })).toBe('proposed a mention');
  expect(said({ kind: 'change.rejected', op: 'delete' })).toBe('rejected the removal of the highlight');
  expect(said({ kind: 'change.proposed', op: 'update', subjectKind: 'citation' })).toBe(
    'proposed a change to the citation',
  );
  expect(
    said({
      kind: 'editing_session',
      editingSession: { firstSeq: 3, lastSeq: 9, startedAt: '', fromVersion: 0, steps: 1_200 },
    }),
  ).toBe('edited the text directly (1,200 edits)');
  expect(said({ kind: 'comment.edited', code: 'restored' })).toBe('put back a comment on');
  expect(said({ kind: 'thread.opened', label: null })).toBe('started a discussion');
  expect(said({ kind: 'from.the.future' })).toMatch(/does not know/);
});

test('what changed the text can be looked at before and after', () => {
  expect(changedBetween(item({}))).toBeNull();
  expect(changedBetween(item({ subjectKind: 'text' }))).toEqual({ from: 7, to: 9 });
  expect(
    changedBetween(
      item({
        kind: 'editing_session',
        editingSession: { firstSeq: 3, lastSeq: 9, startedAt: '', fromVersion: 0, steps: 2 },
      }),
    ),
  ).toEqual({ from: 2, to: 9 });
});

test('days are those of the reader', () => {
  const items = [item({ seq: 2 }), item({ seq: 1, at: '2026-11-24T12:00:00.000Z' })];
  expect(byDay(items, 'UTC').map(({ day, items: of }) => [day, of.length])).toEqual([
    ['Tuesday, November 24, 2026', 2],
  ]);
  expect(byDay(items, 'Europe/Helsinki').map(({ items: of }) => of.length)).toEqual([1, 1]);
});
