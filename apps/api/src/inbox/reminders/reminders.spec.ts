import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { routes, type NotificationOnWire, type ResponseOf } from '@scholium/contract';
import { row, uuid } from '@scholium/database';
import { actorFor } from '@scholium/review';
import { v7 } from 'uuid';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';
import { createTestApp, good, type TestApp, type TestUser } from '../../testing/index.js';
import { NotificationRepository } from '../notification.repository.js';
import { Mailbox } from '../mail/testing/mailbox.js';
import { Reminders } from './reminders.js';

const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const idRow = row({ id: uuid });

/** Two processes on one database. */
describe('reminders of access that ends', () => {
  let mailbox: Mailbox;
  let directory: string;
  let here: TestApp;
  let there: TestApp;
  let owner: TestUser;
  let person: TestUser;
  let stranger: TestUser;
  let compartmentId: string;
  beforeAll(async () => {
    mailbox = await Mailbox.open();
    directory = await mkdtemp(join(tmpdir(), 'scholium-reminders-'));
    const mail = {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'scholium@example.org',
      PUBLIC_URL: 'https://scholium.example.org',
      DATA_DIR: directory,
    };
    here = await createTestApp({ environment: mail });
    there = await createTestApp({ founded: false, environment: { ...mail, DATABASE_URL: here.databaseUrl } });
  }, 60_000);
  afterAll(async () => {
    await there.close();
    await here.close();
    await mailbox.close();
    await rm(directory, { recursive: true });
  });
  beforeEach(async () => {
    owner = await here.people.create('member', 'Olga Owner');
    person = await here.people.create('member', 'Petra Person');
    stranger = await here.people.create('member', 'Stan Stranger');
    compartmentId = v7();
    good(
      await here.call(routes.createCompartment, {
        as: here.people.owner,
        body: { commandId: v7(), compartmentId, name: 'Quay', description: '', ownerId: owner.id },
      }),
    );
  });

  const body = (more: object = {}) => ({ commandId: v7(), ...more }) as never;
  const params = (userId: string) => ({ compartmentId, userId });
  const admit = async (userId: string, days: number) =>
    good(
      await here.call(routes.admitToCompartment, {
        as: owner,
        params: params(userId),
        body: body({ reason: 'Works on it', expiresAt: inDays(days) }),
      }),
    );
  /** As if so many days had passed since everybody was admitted. */
  const pass = (days: number) =>
    here.database.query(
      `update "CompartmentMember" set "expiresAt" = "expiresAt" - $2 * interval '1 day',
         "confirmedAt" = "confirmedAt" - $2 * interval '1 day' where "compartmentId" = $1`,
      [compartmentId, days],
    );
  const look = () => Promise.all([here, there].map((app) => app.app.get(Reminders).look()));
  const listed = async (as: TestUser, unread = 'false') =>
    good<{ items: NotificationOnWire[] }>(
      await here.call(routes.listNotifications, { as, query: { unread } as never }),
    ).items.map(({ kind, actor, compartment }) => [kind, actor.name, compartment?.name]);
  const counted = async (as: TestUser) =>
    good<ResponseOf<typeof routes.countUnread>>(await here.call(routes.countUnread, { as })).unread;
  const OWN = ['own_access_ending', 'Petra Person', 'Quay'];
  const OF_OTHERS = ['access_ending', 'Petra Person', 'Quay'];

  test('come 14 and 3 days before, once each, to the person and to the owner, and to nobody else', async () => {
    await admit(person.id, 20);
    await look();
    expect(await counted(person)).toBe(0);
    await pass(7);
    await look();
    await look();
    expect([await listed(person), await listed(owner), await counted(owner)]).toEqual([[OWN], [OF_OTHERS], 1]);
    for (const as of [stranger, here.people.owner]) expect([await listed(as), await counted(as)]).toEqual([[], 0]);
    await pass(11);
    await look();
    await look();
    // The earlier one spoke of another end, as time was moved.
    expect([await listed(person, 'true'), await listed(owner, 'true')]).toEqual([[OWN], [OF_OTHERS]]);
    expect(
      await here.database.query('select step from "EndingAccess" where "objectId" = $1 order by 1', [compartmentId]),
    ).toEqual([{ step: 'in_14_days' }, { step: 'in_3_days' }]);
    const { items } = good<{ items: NotificationOnWire[] }>(await here.call(routes.listNotifications, { as: person }));
    expect(items[0]).toMatchObject({ project: null, document: null, event: 'own_access_ending', marking: null });
    expect(Date.parse(items[0]!.compartment!.endsAt)).toBeGreaterThan(Date.now());
  });

  test('are not written for what was given for less, nor those that have passed, nor when access has ended', async () => {
    await admit(person.id, 2);
    await admit(owner.id, 10);
    await look();
    expect([await listed(person), await listed(owner)]).toEqual([[], []]);
    await pass(1);
    await look();
    expect(await listed(person)).toEqual([]);
    await pass(7);
    await look();
    expect(await listed(owner)).toEqual([['own_access_ending', 'Olga Owner', 'Quay']]);
    const late = await here.people.create('member', 'Lara Late');
    await admit(late.id, 30);
    await pass(28);
    await look();
    expect(await listed(late)).toEqual([['own_access_ending', 'Lara Late', 'Quay']]);
    const gone = await here.people.create('member', 'Gil Gone');
    await admit(gone.id, 30);
    await pass(31);
    await look();
    expect([await listed(gone), await listed(late), await counted(late)]).toEqual([[], [], 0]);
    expect((await listed(owner)).filter(([, name]) => name === 'Gil Gone')).toEqual([]);
  });

  test('are told no more once access is confirmed, or is ended', async () => {
    const other = await here.people.create('member', 'Otto Other');
    await admit(person.id, 20);
    await admit(other.id, 20);
    await pass(10);
    await look();
    expect([await counted(person), await counted(other), await counted(owner)]).toEqual([1, 1, 2]);
    const confirm = { as: owner, params: params(person.id), body: body({ expiresAt: inDays(90) }) };
    good(await here.call(routes.confirmInCompartment, confirm));
    good(await here.call(routes.endInCompartment, { as: owner, params: params(other.id), body: body() }));
    await look();
    for (const as of [person, other, owner]) expect([await listed(as), await counted(as)]).toEqual([[], 0]);
    await pass(77);
    await look();
    expect([await listed(person), await listed(owner)]).toEqual([[OWN], [OF_OTHERS]]);
  });

  test('go to administrators where the owner’s account is not active, for they find another', async () => {
    await admit(person.id, 20);
    await here.people.deactivate(owner.id);
    await pass(18);
    await look();
    expect([await listed(person), await listed(here.people.owner)]).toEqual([[OWN], [OF_OTHERS]]);
    good(
      await here.call(routes.transferCompartment, {
        as: here.people.owner,
        params: { compartmentId },
        body: body({ ownerId: person.id }),
      }),
    );
  });

  test('each layer alone hides those of a compartment that somebody may not know of', async () => {
    await admit(person.id, 20);
    await pass(18);
    await look();
    const planted = (userId: string) =>
      here.database.query(
        `insert into "Notification" (id, "userId", kind, "compartmentId", "endsAt", "actorId", "createdAt")
         select $1, $2, kind, "compartmentId", "endsAt", "actorId", now() from "Notification"
         where "compartmentId" = $3 and kind = 'access_ending'`,
        [v7(), userId, compartmentId],
      );
    await planted(stranger.id);
    const repository = here.app.get(NotificationRepository);
    const database = here.app.get(Database);
    const viewers = await Promise.all([person, owner, stranger].map(({ id }) => repository.viewer(id)));
    const seen = [];
    for (const viewer of viewers)
      seen.push((await database.queryAs(actorFor(viewer!), idRow, 'select id from "Notification"', [])).length);
    expect(seen).toEqual([1, 1, 0]);
    const system = here.app.get(SystemDatabase, { strict: false });
    const all = jest
      .spyOn(database, 'queryAs')
      .mockImplementation((_viewer, type, sql, values) => system.query(type, sql, values));
    try {
      const told = [];
      for (const viewer of viewers)
        told.push([
          (await repository.list(viewer!, { unread: false, after: null, limit: 9 })).length,
          await repository.unread(viewer!),
        ]);
      expect(told).toEqual([
        [1, 1],
        [1, 1],
        [0, 0],
      ]);
    } finally {
      all.mockRestore();
    }
  });

  test('are mailed, each to who wants mails, in their language', async () => {
    const wants = { email: 'instant', quietFrom: 0, quietTo: 0, digestHour: 8, timeZone: 'UTC' } as const;
    for (const as of [person, owner]) good(await here.call(routes.setNotificationPreferences, { as, body: wants }));
    good(await here.call(routes.setLanguage, { as: person, body: { language: 'de' } }));
    good(await here.call(routes.setLanguage, { as: owner, body: { language: 'en' } }));
    await admit(person.id, 20);
    await pass(18);
    await look();
    const mailed = async ({ email }: TestUser) => {
      for (const end = Date.now() + 20_000; Date.now() < end; await pause(20)) {
        const [mail] = mailbox.to(email);
        if (mail) return mail;
      }
      throw new Error('No mail came.');
    };
    const [german, english] = [await mailed(person), await mailed(owner)];
    const day = (language: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(inDays(2)));
    expect(german.text).toContain(`Quay: Ihr Zugang zu diesem Vertrauenskreis endet am ${day('de')}`);
    expect(english.text).toContain(`Quay: The access of Petra Person to this compartment ends on ${day('en')}`);
    for (const mail of [german, english]) {
      expect(mail.text).toContain(`https://scholium.example.org/admin/compartments/${compartmentId}`);
      expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    }
    expect(mailbox.to(stranger.email)).toEqual([]);
  }, 30_000);
});
