import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { routes, type MailFailure, type NotificationPreferences } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { v7 } from 'uuid';
import { createApp } from '../../create-app.js';
import { createLog, readConfiguration } from '../../platform/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { Consumer } from '../consumer/consumer.js';
import { MailSchedule, type Planned } from './mail-schedule.js';
import { nextHour } from './mail-times.js';
import { Mailbox, type Received } from './testing/mailbox.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';
const ORIGIN = 'https://scholium.example.org';
const awake = { quietFrom: 0, quietTo: 0, digestHour: 8, timeZone: 'Asia/Kathmandu' } as const;

/** In ms; a test that waits in vain ends, and leaves nothing behind that waits on. */
const PATIENCE = 20_000;

let mailbox: Mailbox;
let directory: string;
let environment: Record<string, string>;
let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let person: TestUser;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  directory = await mkdtemp(join(tmpdir(), 'scholium-mail-'));
  environment = {
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Scholium <scholium@example.org>',
    PUBLIC_URL: ORIGIN,
    DATA_DIR: directory,
    MAIL_RETRY_SECONDS: '1',
  };
  app = await createTestApp({ environment });
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
beforeEach(async () => {
  person = await app.people.member(fixture.projectId, 'annotator');
});
afterAll(async () => {
  await app?.close();
  await mailbox?.close();
  await rm(directory, { recursive: true });
});

const wish = async (preferences: Partial<NotificationPreferences>, as = person) =>
  void good(
    await app.call(routes.setNotificationPreferences, { as, body: { email: 'instant', ...awake, ...preferences } }),
  );
const say = (as: TestUser, command: DiscussionCommand) =>
  app.call(routes.submitDiscussion, { as, body: { commandId: v7(), streamId: documentId, command } }).then(good);
const name = (who: TestUser, text = 'Come and see.') =>
  say(fixture.users.reviewer, {
    kind: 'thread.open',
    threadId: v7(),
    commentId: v7(),
    target: { kind: 'document' },
    anchors: [],
    text,
    mentions: [who.id],
  });
async function eventually<T>(find: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(20)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error('It did not come to pass.');
}
const arrived = (who = person): Promise<Received> => eventually(() => mailbox.to(who.email)[0]);
const failures = async () =>
  good<{ failures: MailFailure[] }>(await app.call(routes.listMailFailures, { as: app.people.owner })).failures.filter(
    ({ recipient }) => recipient?.id === person.id,
  );
const unmailed = async () =>
  (
    await app.database.query<{ n: number }>(
      'select count(*)::int as n from "Notification" where "userId" = $1 and "mailedAt" is null',
      [person.id],
    )
  )[0]?.n;

/** Quiet hours that this moment lies in, with an hour to either side. */
const quietNow = (): Pick<NotificationPreferences, 'quietFrom' | 'quietTo'> => {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: awake.timeZone }).format(),
  );
  return { quietFrom: (hour + 23) % 24, quietTo: (hour + 3) % 24 };
};

test('an instant mail tells what happened in a line, with titles and labels and no words of a comment', async () => {
  await wish({});
  await name(person, 'The secret of the harbour.');
  const mail = await arrived();
  expect(mail).toMatchObject({ from: 'scholium@example.org', to: [person.email] });
  expect(mail.header('subject')).toBe(
    `Harbour: ${fixture.users.reviewer.name} mentioned you in a discussion on the document`,
  );
  expect(mail.text).toMatch(
    new RegExp(`${ORIGIN}/projects/${fixture.projectId}/documents/${documentId}\\?thread=[0-9a-f-]{36}\\b`),
  );
  expect(mail.text).toContain(`${ORIGIN}/inbox/preferences`);
  expect(mail.raw).not.toContain('secret');
  expect(mail.header('auto-submitted')).toBe('auto-generated');
  await eventually(async () => (await unmailed()) === 0);
});

test('who chose a language for their account is written to in it', async () => {
  good(await app.call(routes.setLanguage, { as: person, body: { language: 'de' } }));
  await wish({});
  await name(person, 'Komm und sieh.');
  const mail = await arrived();
  expect(mail.text).toContain(
    `Harbour: ${fixture.users.reviewer.name} hat Sie in einer Diskussion zum Dokument erwähnt`,
  );
  expect(mail.header('subject')).not.toContain('mentioned');
  expect(mail.header('content-language')).toBe('de');
  expect(mail.text).toContain(`Benachrichtigungen einstellen: ${ORIGIN}/inbox/preferences`);
  expect(mail.text).toContain('Keine E-Mails mehr: ');
  const path = /^<https:\/\/scholium\.example\.org(\S+)>$/.exec(mail.header('list-unsubscribe') ?? '')?.[1] ?? '';
  const page = await app.request('GET', path, { headers: {} });
  expect([page.text.includes('<html lang="de">'), page.text.includes('Keine E-Mails mehr senden')]).toEqual([
    true,
    true,
  ]);
});

test('one click ends the mails, as does the button of the page; opening the page does not', async () => {
  await wish({});
  await name(person);
  const mail = await arrived();
  expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const path =
    /^<https:\/\/scholium\.example\.org(\/api\/unsubscribe\/\S+)>$/.exec(mail.header('list-unsubscribe') ?? '')?.[1] ??
    '';
  const wanted = async () =>
    good<{ preferences: NotificationPreferences }>(await app.call(routes.getNotificationPreferences, { as: person }))
      .preferences.email;
  const page = await app.request('GET', path, { headers: {} });
  expect([
    page.status,
    page.headers['content-type'],
    page.text.includes('<form method="post">'),
    String(page.headers['content-security-policy']),
  ]).toEqual([200, 'text/html; charset=utf-8', true, expect.stringContaining("form-action 'self'")]);
  expect(await wanted()).toBe('instant');
  const changed = `${path.slice(0, -2)}${path.endsWith('AA') ? 'BB' : 'AA'}`;
  expect((await app.request('POST', changed, { headers: {} })).status).toBe(404);
  // As RFC 8058 has it: a form, without cookies and from nowhere.
  const clicked = await app.request('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect([clicked.status, await wanted()]).toEqual([200, 'off']);
  await wish({});
  const posted = await app.request('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
    body: '',
  });
  expect([posted.status, await wanted()]).toEqual([200, 'off']);
  expect((await stat(join(directory, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('who has lost access gets nothing, and only what they may still see is in a mail', async () => {
  await wish(quietNow());
  const { changeId } = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
  await say(fixture.users.reviewer, {
    kind: 'thread.open',
    threadId: v7(),
    commentId: v7(),
    target: { kind: 'change', id: changeId },
    anchors: [],
    text: 'Look',
    mentions: [person.id],
  });
  await name(person);
  await app.app.get(Consumer).catchUp(null);
  await eventually(async () => (await unmailed()) === 2);
  await app.people.join(fixture.projectId, person.id, 'reader');
  await wish({});
  const rounds = app.app.get(MailSchedule);
  await rounds.walk({ userId: person.id, due: null }, new Date());
  const mail = await arrived();
  expect(mail.raw).not.toContain('ashore');
  expect(mail.text.match(/mentioned you/g)).toHaveLength(1);

  const other = person;
  await name(other);
  await app.app.get(Consumer).catchUp(null);
  good(
    await app.call(routes.removeMember, {
      as: fixture.users.manager,
      params: { projectId: fixture.projectId, userId: other.id },
      body: { commandId: v7() },
    }),
  );
  const before = mailbox.to(other.email).length;
  await rounds.walk({ userId: other.id, due: null }, new Date());
  // A mail that was on its way before access ended may have come; nothing came of this round.
  expect(mailbox.to(other.email).length).toBe(before);
});

test('a comment that was deleted before the mail went is not told of', async () => {
  await wish(quietNow());
  const commentId = v7();
  await say(fixture.users.reviewer, {
    kind: 'thread.open',
    threadId: v7(),
    commentId,
    target: { kind: 'document' },
    anchors: [],
    text: 'What I never meant',
    mentions: [person.id],
  });
  await app.app.get(Consumer).catchUp(null);
  await eventually(async () => (await unmailed()) === 1);
  await say(fixture.users.reviewer, { kind: 'comment.delete', commentId });
  await wish({});
  await app.app.get(MailSchedule).walk({ userId: person.id, due: null }, new Date());
  await eventually(async () => (await unmailed()) === 0);
  expect(mailbox.to(person.email)).toEqual([]);
});

test('quiet hours delay a mail to their end, and a daily one comes at its hour with all of the day', async () => {
  const rounds = app.app.get(MailSchedule);
  const quiet = quietNow();
  await wish(quiet);
  await name(person);
  const queued = () =>
    app.database.query<{ startAfter: Date }>(
      'select start_after as "startAfter" from pgboss.job where singleton_key = $1',
      [person.id],
    );
  const job = await eventually(async () => (await queued())[0]);
  expect(job.startAfter).toEqual(nextHour(new Date(), quiet.quietTo, awake.timeZone));
  expect(await rounds.walk({ userId: person.id, due: null }, new Date())).toMatchObject({ at: job.startAfter });
  expect(mailbox.to(person.email)).toEqual([]);

  await wish({ email: 'daily' });
  await name(person);
  await app.app.get(Consumer).catchUp(null);
  const planned = (await rounds.plan([person.id], new Date()))[0] as Planned;
  const due = nextHour(new Date(), awake.digestHour, awake.timeZone);
  expect(planned).toEqual({ round: { userId: person.id, due: due.toISOString() }, at: due });
  // Who chose another hour meanwhile is not sent the mail of the old one.
  await wish({ email: 'daily', digestHour: 9 });
  await rounds.walk(planned.round, due);
  expect(mailbox.to(person.email)).toEqual([]);
  await wish({ email: 'daily' });
  await rounds.walk(planned.round, due);
  expect(mailbox.to(person.email).map((mail) => mail.header('subject'))).toEqual([
    '2 notifications in your Scholium inbox',
  ]);
  await rounds.walk(planned.round, due);
  expect(mailbox.to(person.email)).toHaveLength(1);
});

test('a refused mail is tried again later, and administrators see it meanwhile', async () => {
  await wish({});
  mailbox.refuse = 2;
  await name(person);
  const failure = await eventually(async () => (await failures())[0]);
  expect(failure).toMatchObject({
    recipient: { email: person.email },
    error: expect.stringContaining('Mailbox is full'),
  });
  expect(failure.nextAt).not.toBeNull();
  await arrived();
  expect(mailbox.refuse).toBe(0);
  await eventually(async () => (await failures()).length === 0);
}, 30_000);

describe('an administrator sends again', () => {
  const again = async (body: { ids: string[] } | { all: true }) =>
    good<{ asked: number }>(await app.call(routes.sendMailsAgain, { as: app.people.owner, body }));
  const trouble = async (times: number) => {
    await wish({});
    mailbox.refuse = times;
    await name(person);
    return eventually(async () => (await failures())[0]);
  };

  test('a mail that waits for its next try goes at once, and no other', async () => {
    const failure = await trouble(1);
    await app.database.query(`update pgboss.job set start_after = now() + interval '1 hour' where id = $1::uuid`, [
      failure.id,
    ]);
    expect(await again({ ids: [v7()] })).toEqual({ asked: 0 });
    expect(mailbox.to(person.email)).toEqual([]);
    expect(await again({ ids: [failure.id] })).toEqual({ asked: 1 });
    await arrived();
    await eventually(async () => (await failures()).length === 0);
  }, 30_000);

  test('a mail that was given up goes with what is still unread, however old, and is listed no more', async () => {
    const failure = await trouble(2);
    await app.database.query('update pgboss.job set retry_limit = retry_count + 1 where id = $1::uuid', [failure.id]);
    await eventually(async () => (await failures())[0]?.nextAt === null);
    expect(mailbox.refuse).toBe(0);
    await app.database.query(
      `update "Notification" set "createdAt" = "createdAt" - interval '9 days' where "userId" = $1::uuid`,
      [person.id],
    );
    await app.database.query(
      `update pgboss.job set source_created_on = source_created_on - interval '9 days' where data->>'userId' = $1`,
      [person.id],
    );
    expect((await again({ all: true })).asked).toBeGreaterThan(0);
    expect((await arrived()).header('subject')).toContain('mentioned you');
    await eventually(async () => (await failures()).length === 0);
    expect(mailbox.to(person.email)).toHaveLength(1);
  }, 30_000);
});

test('a process that stops while the server thinks has not sent twice when another goes on', async () => {
  await wish({});
  const second = await createApp(
    readConfiguration({ DATABASE_URL: app.databaseUrl, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', ...environment }),
    createLog(readConfiguration({ DATABASE_URL: app.databaseUrl, LOG_LEVEL: 'fatal', ...environment })),
  );
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  mailbox.beforeAnswer = () => held;
  const offered = mailbox.offered;
  await name(person);
  await eventually(() => mailbox.offered > offered);
  const stopped = second.close();
  release();
  await stopped;
  mailbox.beforeAnswer = () => Promise.resolve();
  await arrived();
  await eventually(async () => (await unmailed()) === 0);
  expect(mailbox.to(person.email)).toHaveLength(1);
}, 30_000);
