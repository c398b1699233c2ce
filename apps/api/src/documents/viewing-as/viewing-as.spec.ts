import { openDocument, routes, type ResponseOf } from '@scholium/contract';
import { UNPROTECTED, type Protection } from '@scholium/review';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { Audit } from '../../audit/index.js';
import { Access, Sessions } from '../../people/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';

type Viewed = ResponseOf<typeof routes.viewDocumentAs>;
type Opened = ResponseOf<typeof routes.openDocument>;

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why. The tug left at night.';

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
/** Objects that can be protected, by kind. */
let objects: readonly (readonly [kind: string, id: string])[];

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
  const at = (words: string) => ({ documentId, words });
  const entity = await fixture.propose(content.entity('Pilots of Tahmir'));
  await fixture.accept(entity);
  const source = await fixture.propose(content.source('Tide tables'));
  await fixture.accept(source);
  const accepted = await fixture.propose(content.highlight('seen'), at('ashore'));
  await fixture.accept(accepted);
  const mention = await fixture.propose(content.mention(entity.subjectId), at('pilots'));
  await fixture.accept(mention);
  const citation = await fixture.propose(content.citation(source.subjectId), at('nobody asks'), fixture.users.manager);
  await fixture.propose(content.highlight('waits'), at('tug left'));
  const waiting = await fixture.propose(content.entity('Harbour Watch'), null, fixture.users.manager);
  await fixture.propose(content.mention(waiting.subjectId), at('dark'), fixture.users.manager);
  objects = [
    ['document', documentId],
    ['entity', entity.subjectId],
    ['source', source.subjectId],
    ['annotation', accepted.subjectId],
    ['annotation', citation.subjectId],
  ];
});
afterAll(() => app.close());

async function protect(protections: readonly (Protection | null)[]): Promise<void> {
  await app.database.query('delete from "Protection"', []);
  for (const [at, asked] of protections.entries()) {
    const [kind, id] = objects[at]!;
    if (asked)
      await app.database.query(
        `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          kind,
          fixture.projectId,
          asked.marking,
          asked.compartments,
          asked.recipients.toSorted(),
          kind === 'document' ? (asked.restrictedTo?.toSorted() ?? null) : null,
        ],
      );
  }
  app.app.get(Access).forgetAll();
  app.app.get(Sessions).forget();
}
const view = (asker: TestUser, as: string) =>
  app.call(routes.viewDocumentAs, { as: asker, params: { documentId }, query: { as } });
const idsOf = (of: Pick<Opened, 'annotations' | 'changes'> | null) =>
  of && [...of.annotations, ...of.changes].map(({ id }) => id).toSorted();
const opened = async (as: TestUser): Promise<Opened | null> => {
  const answer = await app.call(routes.openDocument, { as, params: { documentId } });
  return answer.status === 404 ? null : good<Opened>(answer);
};

test('it is what both see, for whatever is protected and whoever looks', async () => {
  const { manager, reviewer, annotator, reader } = fixture.users;
  const people = [manager, reviewer, annotator, reader];
  const ids = people.map(({ id }) => id);
  const protection = fc.option(
    fc.record({
      marking: fc.constantFrom('green' as const, 'red' as const),
      compartments: fc.constant<string[]>([]),
      recipients: fc.subarray(ids),
      restrictedTo: fc.option(fc.subarray(ids), { freq: 2 }),
    }),
    { freq: 2 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(protection, protection, protection, protection, protection),
      fc.constantFrom(...people),
      async (protections, person) => {
        await protect(protections);
        const [own, theirs, answer] = await Promise.all([opened(manager), opened(person), view(manager, person.id)]);
        if (!own) {
          expect(answer.status).toBe(404);
          return;
        }
        const { seen, explanation } = good<Viewed>(answer);
        expect(explanation.allowed).toBe(theirs !== null);
        const both = new Set(idsOf(own)?.filter((id) => idsOf(theirs)?.includes(id)));
        expect(idsOf(seen) ?? []).toEqual([...both]);
        for (const { label, state } of seen?.references ?? [])
          if (state === 'accepted') expect(theirs?.references.map((one) => one.label)).toContain(label);
      },
    ),
    { numRuns: 40 },
  );
});

test('as a role it shows what anybody with that role and nothing else sees, and it is recorded', async () => {
  const { manager, reader } = fixture.users;
  await protect([]);
  const asReader = good<Viewed>(await view(manager, 'reader'));
  const theirs = (await opened(reader))!;
  expect(asReader).toMatchObject({ name: null, explanation: { allowed: true, byRole: true, demands: [] } });
  expect(idsOf(asReader.seen)).toEqual(idsOf(theirs));
  expect(asReader.seen?.changes).toEqual([]);
  expect(asReader.seen?.references.map(({ label }) => label)).toEqual(['Pilots of Tahmir']);
  expect(openDocument.shape.annotations.parse(asReader.seen?.annotations)).toEqual(theirs.annotations);
  expect(good<Viewed>(await view(manager, 'annotator')).seen?.changes).toHaveLength(3);
  const roleId = v7();
  const role = { roleId, name: 'Watcher', description: '', actions: ['pending.read'] };
  good(await app.call(routes.createRole, { as: app.people.owner, body: { commandId: v7(), ...role } }));
  const watcher = good<Viewed>(await view(manager, roleId));
  expect([watcher.name, watcher.seen?.changes.length]).toEqual(['Watcher', 3]);

  await protect([{ ...UNPROTECTED, marking: 'red', recipients: [manager.id] }]);
  const red = { demand: 'marking', marking: 'red', met: false, of: 'object' };
  expect(good<Viewed>(await view(manager, 'manager'))).toEqual({
    name: null,
    explanation: { allowed: false, active: true, byRole: true, demands: [red] },
    seen: null,
  });
  await app.app.get(Audit).flush();
  const recorded = await app.database.query<{ actor: string; object: string; as: string }>(
    `select "actorId" as actor, "objectId" as object, details->>'as' as "as" from "AuditEvent"
     where kind = 'document.viewed_as' order by seq desc limit 2`,
    [],
  );
  expect(recorded).toEqual([
    { actor: manager.id, object: documentId, as: 'manager' },
    { actor: manager.id, object: documentId, as: roleId },
  ]);
});

test('only those who may explain access look as others, and only as people of the project', async () => {
  const { manager, reviewer, reader } = fixture.users;
  await protect([]);
  const stranger = await app.people.create('member');
  expect((await view(reviewer, reader.id)).status).toBe(403);
  expect((await view(stranger, reader.id)).status).toBe(404);
  for (const as of [stranger.id, v7()]) expect((await view(manager, as)).status).toBe(404);
  expect((await view(manager, 'owner')).status).toBe(400);
  // An administrator who reads the project sees as much as they themselves and the other one see.
  const admin = await app.people.create('admin');
  await app.people.join(fixture.projectId, admin.id, 'reader');
  expect(good<Viewed>(await view(admin, 'manager')).seen?.changes).toEqual([]);
});
