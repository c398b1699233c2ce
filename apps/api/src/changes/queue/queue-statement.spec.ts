import type { SubjectKind } from '@scholium/review';
import { queuePage } from './queue-statement.js';

const pageOf = (kind: readonly SubjectKind[]) =>
  queuePage({ projectId: 'a project', userId: 'somebody', scope: { all: [] }, by: 'anyone', kind }, 'oldest', null, 50);

test('one kind is part of the statement, whose plan can then be kept', () => {
  const { sql, values } = pageOf(['mention']);
  expect(sql).toContain(`c."subjectKind" = 'mention'`);
  expect(values).toEqual(['a project']);
});

test('any several kinds make the same statement', () => {
  const two = pageOf(['mention', 'citation']);
  expect(two.values).toEqual(['a project', ['mention', 'citation']]);
  expect(pageOf(['entity', 'source', 'text']).sql).toBe(two.sql);
});
