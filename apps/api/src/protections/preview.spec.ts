import { AFFECTED_NAMED, routes, type ResponseOf } from '@scholium/contract';
import { UNPROTECTED, type ProtectedKind, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { Access } from '../people/index.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Answer,
  type TestApp,
  type TestUser,
} from '../testing/index.js';

type Consequences = ResponseOf<typeof routes.previewProtection>['consequences'];

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';
const protect = (more: Partial<Protection> = {}): Protection => ({ ...UNPROTECTED, ...more });
const body = (fields: object = {}) => ({ commandId: v7(), ...fields });

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});

const ask = (as: TestUser, objectId: string, protection: Protection): Promise<Answer> =>
  app.call(routes.previewProtection, {
    as,
    params: { projectId: fixture.projectId, objectId },
    body: { protection },
  });
const preview = async (as: TestUser, objectId: string, protection: Protection): Promise<Consequences> =>
  good<ResponseOf<typeof routes.previewProtection>>(await ask(as, objectId, protection)).consequences;
const codeOf = async (answer: Promise<Answer>): Promise<unknown> => {
  const { status, body: answered } = await answer;
  return status < 400 ? status : (answered as { code: string }).code;
};
const set = async (as: TestUser, objectKind: ProtectedKind, objectId: string, protection: Protection, more = {}) =>
  good(
    await app.call(routes.setProtection, {
      as,
      params: { projectId: fixture.projectId, objectId },
      body: body({ changeId: v7(), objectKind, protection, expected: UNPROTECTED, reason: '', ...more }),
    }),
  );
const idsOf = (found: Consequences, which: 'lost' | 'gained'): string[] =>
  (found?.[which].people ?? []).map(({ id }) => id).toSorted();
/** Who of the project opens the document. */
async function openers(): Promise<string[]> {
  const opened: string[] = [];
  for (const one of [...Object.values(fixture.users), app.people.owner])
    if ((await app.call(routes.openDocument, { as: one, params: { documentId } })).status === 200) opened.push(one.id);
  return opened;
}

test('who is said to lose and gain access does, and open work in the object is counted', async () => {
  const { manager, annotator, reviewer, reader } = fixture.users;
  await fixture.propose(content.highlight('waits'), { documentId, words: 'pilots' });
  const another = await fixture.import('Another text.', 'another.txt', 'Another');
  await fixture.propose(content.highlight('elsewhere'), { documentId: another, words: 'text' });
  const threadId = v7();
  const discuss = async (command: object) =>
    good(await app.call(routes.submitDiscussion, { as: manager, body: body({ streamId: documentId, command }) }));
  await discuss({
    kind: 'thread.open',
    threadId,
    commentId: v7(),
    target: { kind: 'document' },
    anchors: [],
    text: 'Who checks this?',
    mentions: [],
  });
  await discuss({ kind: 'thread.assign', threadId, userId: annotator.id, due: null });

  const red = protect({ marking: 'red', recipients: [manager.id, reviewer.id].toSorted() });
  const before = await openers();
  const found = await preview(manager, documentId, red);
  expect(found).toMatchObject({ lost: { total: 3 }, gained: { total: 0, people: [] }, pending: 1, assigned: 1 });
  expect(found?.lost.people).toContainEqual({ id: annotator.id, name: annotator.name });
  // In the whole project the annotator has one more proposal.
  expect(await preview(manager, fixture.projectId, red)).toMatchObject({ pending: 2, assigned: 1 });
  // Nothing was changed by asking.
  expect(await openers()).toEqual(before);
  await set(manager, 'document', documentId, red);
  const after = await openers();
  expect(idsOf(found, 'lost')).toEqual(before.filter((id) => !after.includes(id)).toSorted());

  const wider = protect({ marking: 'red', recipients: [manager.id, reviewer.id, reader.id].toSorted() });
  const looser = await preview(manager, documentId, wider);
  expect(looser).toMatchObject({ lost: { total: 0 }, gained: { total: 1 }, pending: 0, assigned: 0 });
  expect(idsOf(looser, 'gained')).toEqual([reader.id]);
  expect(await preview(manager, documentId, red)).toMatchObject({ lost: { total: 0 }, gained: { total: 0 } });
});

test('of annotations, entities and sources it counts who read them, proposed or accepted, with what refers to them', async () => {
  const { annotator, reviewer, reader, manager } = fixture.users;
  const source = await fixture.propose(content.source('Port register'));
  const mine = protect({ marking: 'red', recipients: [annotator.id] });
  // Readers do not see what waits.
  expect(idsOf(await preview(annotator, source.subjectId, mine), 'lost')).toEqual(
    [reviewer.id, manager.id, app.people.owner.id].toSorted(),
  );
  await fixture.accept(source);
  expect(idsOf(await preview(annotator, source.subjectId, mine), 'lost')).toEqual(
    [reader.id, reviewer.id, manager.id, app.people.owner.id].toSorted(),
  );
  const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'pilots' });
  const theirs = protect({ marking: 'red', recipients: [reviewer.id] });
  expect(await preview(reviewer, source.subjectId, theirs)).toMatchObject({ lost: { total: 4 }, pending: 1 });
  expect(await preview(reviewer, citation.subjectId, theirs)).toMatchObject({ lost: { total: 3 }, pending: 1 });
  // What holds for it already takes nothing from those who are not admitted anyway.
  await set(annotator, 'source', source.subjectId, mine);
  expect(await preview(annotator, citation.subjectId, mine)).toMatchObject({ lost: { total: 0 } });
  expect(await codeOf(ask(manager, source.subjectId, mine))).toBe('not_found');
  expect(await codeOf(ask(manager, citation.subjectId, mine))).toBe('not_found');
});

test('the first are named of many', async () => {
  const { manager } = fixture.users;
  for (let at = 0; at < AFFECTED_NAMED; at += 1) await app.people.member(fixture.projectId, 'reader');
  const found = await preview(manager, documentId, protect({ marking: 'red', recipients: [manager.id] }));
  expect(found?.lost.total).toBe(AFFECTED_NAMED + 4);
  expect(found?.lost.people).toHaveLength(AFFECTED_NAMED);
});

test('it is answered to those who may set the protection, and tells nobody what they may not know', async () => {
  const { manager, annotator, reviewer, reader } = fixture.users;
  const { owner } = app.people;
  const green = protect({ marking: 'green' });
  for (const [as, code] of [
    [manager, 200],
    [annotator, 200],
    [reviewer, 'not_allowed'],
    [reader, 'not_allowed'],
    [await app.people.create(), 'not_found'],
  ] as const)
    expect(await codeOf(ask(as, documentId, green))).toBe(code);
  expect(await codeOf(ask(manager, v7(), green))).toBe('not_found');
  const foreign = await (await ProjectFixture.open(app)).import(TEXT, 'other.txt', 'Other');
  expect(await codeOf(ask(manager, foreign, green))).toBe('not_found');
  expect(await codeOf(ask(manager, documentId, protect({ restrictedTo: [reader.id] })))).toBe('locks_out');

  // A group that the project does not have.
  const groupId = v7();
  good(await app.call(routes.createGroup, { as: owner, body: body({ groupId, name: 'Elsewhere', description: '' }) }));
  const members = { as: owner, params: { groupId }, body: body({ add: [reader.id] }) };
  good(await app.call(routes.changeGroupMembers, members));
  const grouped = protect({ restrictedTo: [groupId, manager.id].toSorted() });
  expect(await ask(manager, documentId, grouped)).toMatchObject({
    status: 422,
    body: { code: 'cannot_see', details: { ids: [groupId] } },
  });
  const given = { as: manager, params: { projectId: fixture.projectId, groupId }, body: body({ role: 'reader' }) };
  good(await app.call(routes.setMemberGroup, given));
  expect(idsOf(await preview(manager, documentId, grouped), 'lost')).toEqual(
    [annotator.id, reviewer.id, owner.id].toSorted(),
  );

  // Who is in a compartment is told to those to whom access is explained.
  const compartmentId = v7();
  const quay = { compartmentId, name: 'Quay', description: '', ownerId: owner.id };
  good(await app.call(routes.createCompartment, { as: owner, body: body(quay) }));
  const expiresAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const inQuay = protect({ compartments: [compartmentId] });
  expect(await codeOf(ask(manager, documentId, inQuay))).toBe('locks_out');
  for (const { id: userId } of [manager, annotator]) {
    const admitted = { as: owner, params: { compartmentId, userId }, body: body({ reason: 'Works on it', expiresAt }) };
    good(await app.call(routes.admitToCompartment, admitted));
  }
  app.app.get(Access).forgetAll();
  expect(await preview(annotator, documentId, inQuay)).toBeNull();
  expect(idsOf(await preview(manager, documentId, inQuay), 'lost')).toEqual(
    [reader.id, reviewer.id, owner.id].toSorted(),
  );
  await set(manager, 'document', documentId, inQuay);
  expect(await preview(annotator, documentId, protect({ marking: 'red', recipients: [annotator.id] }))).toBeNull();
});
