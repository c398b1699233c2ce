import type { Actor, SubjectKind } from '@scholium/review';
import { queuePage } from './queue-statement.js';

const viewer: Actor = { userId: 'somebody', active: true, workspaceRole: 'member', projectRole: 'reviewer' };
/** What need-to-know asks about the viewer: who it is, admitting markings, compartments, and whom a list may name. */
const facts = ['somebody', ['clear'], [], ['somebody']];
const pageOf = (kind: readonly SubjectKind[]) =>
  queuePage({ projectId: 'a project', viewer, by: 'anyone', kind }, 'oldest', null, 50);

test('one kind is part of the statement, whose plan can then be kept', () => {
  const { sql, values } = pageOf(['mention']);
  expect(sql).toContain(`c."subjectKind" = 'mention'`);
  expect(values).toEqual([...facts, 'a project']);
});

test('any several kinds make the same statement', () => {
  const two = pageOf(['mention', 'citation']);
  expect(two.values).toEqual([...facts, 'a project', ['mention', 'citation']]);
  expect(pageOf(['entity', 'source', 'text']).sql).toBe(two.sql);
});
