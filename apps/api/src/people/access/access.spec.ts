import { ACCOUNT_HEADER, routes } from '@scholium/contract';
import { v7 } from 'uuid';
import { createTestApp, type TestApp } from '../../testing/index.js';

test('a role that is taken away on one node is gone there with the answer, and on every other node by the message', async () => {
  await using here = await createTestApp();
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: here.databaseUrl } });
  const { owner } = here.people;
  const projectId = await here.people.project();
  const as = await here.people.member(projectId, 'manager');
  const params = { projectId, userId: as.id };
  const statusOn = async (app: TestApp): Promise<number> =>
    (await app.call(routes.listCandidates, { as, params: { projectId }, query: {} })).status;
  const steps = [
    {
      become: () => here.call(routes.setMember, { as: owner, params, body: { commandId: v7(), role: 'reader' } }),
      status: 403,
    },
    {
      become: () => here.call(routes.setMember, { as: owner, params, body: { commandId: v7(), role: 'manager' } }),
      status: 200,
    },
    { become: () => here.call(routes.removeMember, { as: owner, params, body: { commandId: v7() } }), status: 404 },
  ];
  // Read twice, so that it is remembered if it ever is.
  for (const app of [here, there, here, there]) expect(await statusOn(app)).toBe(200);
  for (const { become, status } of steps) {
    const before = await statusOn(there);
    expect((await become()).status).toBe(200);
    expect(await statusOn(here)).toBe(status);
    const since = Date.now();
    // By the message, and not because what was read had grown old.
    for (let seen = before; seen !== status; seen = await statusOn(there))
      expect(Date.now() - since).toBeLessThan(2_000);
  }
});

test('what a page asks in the name of one account is not done as another, and looks as if nobody were signed in', async () => {
  await using app = await createTestApp();
  const projectId = await app.people.project();
  const [as, other] = [await app.people.member(projectId, 'manager'), await app.people.member(projectId, 'reader')];
  const statusFor = async (account: string | null): Promise<number> =>
    (
      await app.call(routes.listMembers, {
        as,
        params: { projectId },
        headers: { 'sec-fetch-site': 'same-origin', ...(account === null ? {} : { [ACCOUNT_HEADER]: account }) },
      })
    ).status;
  expect([
    await statusFor(null),
    await statusFor(as.id),
    await statusFor(as.id.toUpperCase()),
    await statusFor(other.id),
    await statusFor(''),
  ]).toEqual([200, 200, 200, 401, 401]);
});
