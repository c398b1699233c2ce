import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { v7 } from 'uuid';
import { PointInTimeRepository } from './history/point-in-time/point-in-time.repository.js';
import { Database } from './platform/index.js';
import { SystemDatabase } from './platform/system.js';
import { createTestApp, good, type TestApp, type TestUser } from './testing/index.js';
import { COMPARTMENTS, Ladder, type Hidden } from './testing/need-to-know/ladder.js';

/** A text is kept each time a document has come this many steps further. */
const BETWEEN_KEPT = 500;
/** In every text of what is hidden. */
const SECRET = 'Lantern';

let app: TestApp;
let ladder: Ladder;
let hidden: Hidden;

interface Told {
  readonly moment: { readonly annotations: readonly { readonly id: string }[] };
  readonly blame: { readonly annotations: readonly { readonly id: string }[] };
  readonly dependants: Readonly<Record<string, unknown>>;
}
const head = async (as: TestUser): Promise<number> => {
  const stream = { params: { streamId: ladder.open.documentId }, query: { after: 0 } };
  return good<{ head: number }>(await app.call(routes.readEntries, { as, ...stream })).head;
};
/** The document as it is now, by the reads whose single objects are meant. */
async function told(as: TestUser): Promise<Told> {
  const { documentId } = ladder.open;
  const seq = await head(as);
  return {
    moment: good(await app.call(routes.getMoment, { as, params: { documentId, seq } })),
    blame: good(await app.call(routes.getBlame, { as, params: { documentId }, query: { from: 1, to: 94 } })),
    dependants: good(await app.call(routes.getDependants, { as, params: { documentId } })),
  };
}
const shown = ({ moment, blame, dependants }: Told) => ({
  moment: moment.annotations.map(({ id }) => id).sort(),
  blame: blame.annotations.map(({ id }) => id).sort(),
  dependants,
});
let before: Readonly<Record<'recipient' | 'community', Told>>;
const both = async (): Promise<typeof before> => ({
  recipient: await told(ladder.people.recipient),
  community: await told(ladder.people.community),
});

beforeAll(async () => {
  app = await createTestApp();
  ladder = await Ladder.build(app);
  // Everything is read as the application's role: row-level security binds only the role of viewers.
  const system = app.app.get(SystemDatabase, { strict: false });
  const database = app.app.get(Database);
  jest.spyOn(database, 'queryAs').mockImplementation((_viewer, type, sql, values) => system.query(type, sql, values));
  before = await both();
  hidden = await ladder.hide({ marking: 'red', recipients: [ladder.people.recipient.id] }, SECRET);
}, 120_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

test('without row-level security nothing hidden is in a moment, in blame or in what goes with a document', async () => {
  const { recipient, community } = await both();
  expect(shown(community)).toEqual(shown(before.community));
  const text = JSON.stringify(community);
  expect([SECRET, ...hidden.ids].filter((one) => text.includes(one))).toEqual([]);
  // Who is admitted is told of all of it: a highlight, a mention and a citation, and what is said and proposed.
  const more = (of: 'moment' | 'blame') => recipient[of].annotations.length - before.recipient[of].annotations.length;
  expect([more('moment'), more('blame')]).toEqual([3, 3]);
  for (const count of ['pending', 'annotations', 'decided', 'threads', 'comments', 'onlyHereCount'])
    expect([count, recipient.dependants[count]]).not.toEqual([count, before.recipient.dependants[count]]);
});

test('nor is its place among those that are kept with the text', async () => {
  const { documentId } = ladder.open;
  const steps = Array.from({ length: BETWEEN_KEPT }, () => ({
    stepType: 'replace',
    from: 2,
    to: 2,
    slice: { content: [{ type: 'text', text: 'x' }] },
  }));
  const edit = { params: { documentId }, body: { commandId: v7(), version: 0, steps } };
  good(await app.call(routes.submitSteps, { as: ladder.fixture.users.reviewer, ...edit }));
  const kept = 'select version from "Checkpoint" where "documentId" = $1 and jsonb_array_length(anchors) > 0';
  while ((await app.database.query(kept, [documentId])).length === 0) await pause(20);
  const seq = await head(ladder.people.recipient);
  const changesPlacedFor = async (viewer: Partial<Actor> & { readonly userId: string }): Promise<readonly string[]> => {
    const actor: Actor = { active: true, workspaceRole: 'admin', projectRole: 'manager', ...viewer };
    const read = await app.app.get(PointInTimeRepository, { strict: false }).read(actor, documentId, seq);
    expect(read?.baseVersion).toBe(BETWEEN_KEPT);
    return read?.placed.map(([changeId]) => changeId) ?? [];
  };
  const { recipient, community } = ladder.people;
  const all = await changesPlacedFor({ userId: recipient.id, organisationKind: 'own', compartments: COMPARTMENTS });
  const few = await changesPlacedFor({ userId: community.id, organisationKind: 'community' });
  expect(all.filter((id) => hidden.ids.has(id))).toHaveLength(3);
  expect(few).toEqual(all.filter((id) => !hidden.ids.has(id)));
  expect(few).toHaveLength(1);
});
