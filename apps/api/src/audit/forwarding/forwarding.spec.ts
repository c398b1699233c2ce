import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, type ResponseOf } from '@scholium/contract';
import { readConfiguration } from '../../platform/index.js';
import { createTestApp, good } from '../../testing/index.js';
import { TestAuthority } from '../testing/certificate.js';
import { SyslogServer, WebhookServer } from '../testing/receivers.js';
import { SealedLog } from '../testing/sealed-log.js';
import type { Forwarded } from './forwarded.js';
import { Forwarder } from './forwarder.js';

type State = ResponseOf<typeof routes.getAuditState>;

const authority = new TestAuthority('Scholium test authority');
const client = authority.issue('scholium');
const secret = randomBytes(32);
let folder: string;
let syslog: SyslogServer;
let webhook: WebhookServer;
let environment: Readonly<Record<string, string>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forwarding-'));
  await writeFile(join(folder, 'ca.pem'), authority.cert);
  await writeFile(join(folder, 'client.pem'), client.cert + client.key);
  syslog = new SyslogServer({ ...authority.issue(), ca: authority.cert, requestCert: true, rejectUnauthorized: true });
  webhook = new WebhookServer(authority.issue());
  environment = {
    AUDIT_SYSLOG_URL: `tls://localhost:${await syslog.listen()}`,
    AUDIT_SYSLOG_CLIENT: join(folder, 'client.pem'),
    AUDIT_WEBHOOK_URL: `https://127.0.0.1:${await webhook.listen()}/log`,
    AUDIT_WEBHOOK_SECRET: `whsec_${secret.toString('base64')}`,
    AUDIT_FORWARD_CA: join(folder, 'ca.pem'),
  };
});
afterEach(async () => {
  await Promise.all([syslog[Symbol.asyncDispose](), webhook[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

const placeOf = (record: Forwarded): string =>
  record.record === 'entry' ? `${record.seal} ${record.seq}` : `${record.seal} checkpoint ${record.number}`;
const forward = async (log: SealedLog): Promise<void> => {
  await log.seal();
  await log.app.app.get(Forwarder).catchUp();
};
/** The waits after failures are over. */
const waited = async (log: SealedLog): Promise<void> =>
  void (await log.superuser.query('update "AuditForwarding" set "notBefore" = now()'));
const stateOf = async (log: SealedLog): Promise<State['forwarding']> =>
  good<State>(await log.app.call(routes.getAuditState, { as: log.app.people.owner })).forwarding;
const sealed = async (log: SealedLog): Promise<readonly string[]> => {
  const { rows } = await log.superuser.query<{ place: string }>(
    `select number || ' ' || seq as place, number, 1 as rank, seq from "Seal", generate_series("fromSeq", "toSeq") seq
     union all select seal || ' checkpoint ' || number, seal, 2, 0 from "SealCheckpoint" order by number, rank, seq`,
  );
  return rows.map(({ place }) => place);
};

test('everything that is sealed comes in order, with checkpoints, and without content or names', async () => {
  await using log = await SealedLog.open(environment);
  await log.project.import('The pilot boat left at dawn.', 'notes.txt', 'Secret harbour');
  await log.app.call(routes.signIn, {
    body: { email: 'nobody@example.org', password: 'no' },
    remoteAddress: '192.0.2.1',
  });
  await forward(log);
  const expected = await sealed(log);
  expect(expected.length).toBeGreaterThan(12);
  expect(syslog.records.map(placeOf)).toEqual(expected);
  expect(webhook.records).toEqual(syslog.records);
  for (const words of ['pilot', 'Secret harbour', log.project.users.reader.email])
    expect(syslog.messages.join()).not.toContain(words);
  const refused = syslog.messages.find((message) => message.includes('session.refused'))!;
  expect(refused).toMatch(
    /^<108>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+ scholium - session\.refused - \{.*"192\.0\.2\.1".*\}$/,
  );
  expect(syslog.messages[0]).toMatch(/^<110>1 /);
  for (const { headers, body } of webhook.posts) {
    const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
    expect(headers['content-type']).toContain('application/x-ndjson');
  }
  expect(await stateOf(log)).toEqual([
    { receiver: 'syslog', deliveredAt: expect.any(String), waiting: 0, problem: null },
    { receiver: 'webhook', deliveredAt: expect.any(String), waiting: 0, problem: null },
  ]);
  // What was delivered is not sent again, also by a process that starts later.
  await using later = await createTestApp({
    founded: false,
    environment: { ...environment, DATABASE_URL: log.app.databaseUrl },
  });
  await later.app.get(Forwarder).catchUp();
  await forward(log);
  expect(new Set(webhook.records.map(placeOf)).size).toBe(webhook.records.length);
});

test('what fails is sent again after a while, in order, and the others go on', async () => {
  await using log = await SealedLog.open(environment);
  webhook.status = 302;
  syslog.cut = 1;
  await forward(log);
  const [ofSyslog, ofWebhook] = await stateOf(log);
  expect(ofSyslog).toMatchObject({ deliveredAt: null, problem: expect.any(String) });
  expect(ofWebhook).toMatchObject({ deliveredAt: null, problem: 'the answer was 302' });
  expect(ofWebhook!.waiting).toBeGreaterThan(10);
  // Not before the wait is over.
  webhook.status = 200;
  await forward(log);
  expect([syslog.records, webhook.records]).toEqual([[], []]);
  await waited(log);
  await log.project.import('The pilot boat left at dawn.', 'notes.txt', 'Notes');
  await forward(log);
  const expected = await sealed(log);
  expect(syslog.records.map(placeOf)).toEqual(expected);
  expect(webhook.records.map(placeOf)).toEqual(expected);
  expect(await stateOf(log)).toMatchObject([
    { waiting: 0, problem: null },
    { waiting: 0, problem: null },
  ]);
});

test('two processes share one order: the one that has the lease sends', async () => {
  await using log = await SealedLog.open(environment);
  await using other = await createTestApp({
    founded: false,
    environment: { ...environment, DATABASE_URL: log.app.databaseUrl },
  });
  await log.seal();
  const forwarders = [log.app, other].map(({ app }) => app.get(Forwarder));
  await Promise.all(forwarders.map((forwarder) => forwarder.catchUp()));
  expect(webhook.records.map(placeOf)).toEqual(await sealed(log));
  expect(syslog.records).toEqual(webhook.records);
});

test('nothing is sent to a server that is not the one that is meant', async () => {
  const stranger = new TestAuthority('Somebody else');
  await writeFile(join(folder, 'ca.pem'), stranger.cert);
  await using log = await SealedLog.open(environment);
  await forward(log);
  expect([syslog.messages, webhook.posts]).toEqual([[], []]);
  for (const { problem } of await stateOf(log)) expect(problem).toMatch(/certificate/);
});

test('settings that cannot work are named at start', () => {
  const problems = (variables: Record<string, string>): readonly string[] => {
    try {
      readConfiguration({ DATABASE_URL: 'postgresql://a@127.0.0.1/b', ...variables });
      return [];
    } catch (error) {
      return (error as Error).message.split('\n').map((line) => line.split(' ')[0]!);
    }
  };
  expect(problems(environment)).toEqual([]);
  expect(problems({ AUDIT_SYSLOG_URL: 'tcp://siem:514' })).toEqual(['AUDIT_SYSLOG_URL']);
  expect(problems({ ...environment, AUDIT_WEBHOOK_URL: 'http://siem/log' })).toEqual(['AUDIT_WEBHOOK_URL']);
  expect(problems({ ...environment, AUDIT_WEBHOOK_SECRET: '' })).toEqual(['AUDIT_WEBHOOK_SECRET']);
  expect(problems({ ...environment, AUDIT_WEBHOOK_SECRET: 'whsec_short' })).toEqual(['AUDIT_WEBHOOK_SECRET']);
  expect(problems({ AUDIT_WEBHOOK_SECRET: environment['AUDIT_WEBHOOK_SECRET']! })).toEqual(['AUDIT_WEBHOOK_URL']);
  expect(problems({ AUDIT_FORWARD_CA: join(folder, 'none.pem') })).toEqual(['AUDIT_FORWARD_CA']);
  expect(problems({ AUDIT_SYSLOG_CLIENT: join(folder, 'ca.pem') })).toEqual(['AUDIT_SYSLOG_CLIENT']);
});
