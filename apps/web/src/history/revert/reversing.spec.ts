import { reversing } from './reversing.js';

const id = '0198c0de-0000-7000-8000-000000000001';
const body = { codeIds: [], note: 'before' };
const before = { body, typeId: null, label: '', changeId: id, revision: 1, authorId: id, acceptedAt: '' };
const anchors = [{ from: 1, to: 4, atVersion: 0, quote: 'tug', prefix: '', suffix: '', orphaned: false }];
const accepted = (op: 'create' | 'update' | 'delete') => ({
  subjectKind: 'highlight' as const,
  subjectId: id,
  op,
  before: op === 'create' ? null : before,
});

test('what came goes, what went comes back where it was, and what was changed says again what it said', () => {
  expect(reversing(accepted('create'), [], 'Why')).toEqual({
    op: 'delete',
    subjectKind: 'highlight',
    subjectId: id,
    message: 'Why',
  });
  expect(reversing(accepted('delete'), anchors, '')).toEqual({
    op: 'create',
    subjectId: id,
    content: { kind: 'highlight', body },
    anchors,
    message: '',
  });
  expect(reversing(accepted('update'), anchors, '')).toEqual({
    op: 'update',
    subjectId: id,
    content: { kind: 'highlight', body },
    anchors,
    message: '',
  });
});

test('a state that this version of the application cannot read is not put back', () => {
  expect(reversing({ ...accepted('update'), before: { ...before, body: { other: 1 } } }, anchors, '')).toBeNull();
});
