import { FEED_CLOSE, routes } from '@scholium/contract';
import pg from 'pg';
import { v7 } from 'uuid';
import { Tab } from '../../feed/testing/tab.js';
import { createTestApp, good } from '../../testing/index.js';

const CHANNELS = ['scholium_ledger', 'scholium_sessions', 'scholium_presence', 'scholium_inbox'];
const PAYLOADS = [
  '',
  'null',
  '[]',
  '{}',
  '""',
  '0',
  '{',
  '{"streamId"',
  'x'.repeat(7_999),
  '['.repeat(7_999),
  '[[1,{}]]',
  '[["a",{"state":null}]]',
  `[["${v7()}",{"connectionId":"${v7()}","userId":"${v7()}","name":"x","state":{}}]]`,
  `{"streamId":"${v7()}"}`,
  `{"streamId":"${v7().toUpperCase()}","projectId":null,"seq":-1}`,
  '{"sessionIds":{"includes":1}}',
  '{"userId":"nobody"}',
  `{"streamId":"${v7()}","projectId":"${v7()}","seq":1e300}`,
];

test('whatever is said on a channel of the database, nobody is disconnected and the next true word is heard', async () => {
  await using app = await createTestApp();
  const url = await app.listen();
  const person = await app.people.create();
  const tab = new Tab(url, person.cookie);
  await tab.until(() => tab.messages.some(({ type }) => type === 'welcome'));
  const other = new pg.Client({ connectionString: app.databaseUrl });
  await other.connect();
  for (const channel of CHANNELS)
    for (const payload of PAYLOADS) await other.query('select pg_notify($1, $2)', [channel, payload]);
  for (const channel of CHANNELS) await other.query(`notify ${channel}`);
  await other.end();
  expect([tab.closed, (await app.call(routes.isReady)).status]).toEqual([null, 200]);
  good(
    await app.call(routes.deactivateUser, {
      as: app.people.owner,
      params: { userId: person.id },
      body: { commandId: v7() },
    }),
  );
  await tab.until(() => tab.closed === FEED_CLOSE.signedOut);
});
