import 'fake-indexeddb/auto';
import { ACCOUNT_HEADER, FEED_ACCOUNT } from '@scholium/contract';
import type { Fetch } from '@scholium/contract';
import { IDBFactory } from 'fake-indexeddb';
import { accountKey } from './account-key.js';
import { TabLock } from './storage/tab-locks.js';
import type { Channel } from './storage/tab-locks.js';
import { openTabs } from './spec-support/storage-environment.js';
import type { Me } from './session.js';
import { uuid } from './spec-support/simulated-log.js';
import { nextTask } from './spec-support/simulated-server.js';
import { until } from './spec-support/until.js';
import { Sync } from './sync.js';

const [ANA, LENA, PROJECT] = [uuid(20), uuid(21), uuid(1)];
const SCOPE = { projectId: PROJECT, documentId: null };
const me = (id: string, session: number): Me => ({
  user: { id, name: id, email: 'a@b.example', workspaceRole: 'member', active: true, createdAt: '' },
  sessionId: uuid(session),
  demo: false,
  language: null,
});
const name = { text: 'Somebody', script: null, language: null, kind: 'full' as const, strength: 'strong' as const };
const entity = { content: { kind: 'entity' as const, body: { typeId: 'person', names: [name], description: '' } } };

type Answer = Awaited<ReturnType<Fetch>>;
const json = (value: unknown): Answer => ({
  ok: true,
  status: 200,
  json: async () => value,
  blob: async () => new Blob(),
});
const denied: Answer = {
  ok: false,
  status: 401,
  json: async () => ({ code: 'not_signed_in', message: 'Sign in first.' }),
  blob: async () => new Blob(),
};

/**
 * One browser, whose cookie all its tabs share: the server does what is asked in nobody's name, or in that of the
 * account of the cookie.
 */
class Browser {
  cookie: Me | null = null;
  /** Who asked for what was carried out, by the cookie. */
  readonly done: { readonly by: string; readonly command: string }[] = [];
  /** Asked, and not answered before the test does it. */
  readonly held: (() => void)[] = [];
  holding = false;
  lastAccount: string | null = null;
  readonly asked: string[] = [];
  readonly connected: string[] = [];
  private readonly channels = new Map<string, Set<Channel>>();
  private ids = 100;

  tab(): Sync {
    return new Sync({
      fetch: async (url, { method, headers, body }) => {
        const { cookie } = this;
        this.asked.push(`${method} ${url}`);
        const answer = this.answer(url, method, headers, body, cookie);
        if (this.holding)
          await new Promise<void>((go) => {
            this.held.push(go);
          });
        return answer;
      },
      connect: (path) => {
        this.connected.push(path);
        return { onopen: null, onmessage: null, onclose: null, send: () => undefined, close: () => undefined };
      },
      locks: new TabLock(),
      channel: (channel) => this.channel(channel),
      now: () => '2026-03-01T10:00:00.000Z',
      random: () => 0,
      nextId: () => uuid(this.ids++),
      tabs: () => openTabs(uuid(this.ids++)),
      contract: '',
      lastAccount: {
        get: () => this.lastAccount,
        set: (accountId) => {
          this.lastAccount = accountId;
        },
        forgetRecent: () => undefined,
      },
    });
  }

  private answer(
    url: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
    cookie: Me | null,
  ): Answer {
    const named = headers[ACCOUNT_HEADER];
    if (!cookie || (named !== undefined && named !== cookie.user.id)) return denied;
    if (url === '/api/session' && method === 'GET') return json(cookie);
    if (url === '/api/changes') {
      const { commandId, streamId } = JSON.parse(String(body)) as { commandId: string; streamId: string };
      this.done.push({ by: cookie.user.id, command: commandId });
      return json({ commandId, streamId, seq: 1, repeated: false });
    }
    return json({ unread: 0 });
  }

  private channel(called: string): Channel {
    const all = this.channels.get(called) ?? new Set();
    this.channels.set(called, all);
    const own: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of all)
          if (other !== own) setImmediate(() => other.onmessage?.call(other as never, { data } as MessageEvent));
      },
      close: () => void all.delete(own),
    };
    all.add(own);
    return own;
  }
}

async function signedIn(browser: Browser, who: Me): Promise<Sync> {
  browser.cookie = who;
  const tab = browser.tab();
  await tab.session.load();
  return tab;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('a refusal of what was asked before the sign-in says nothing about the session after it', async () => {
  const browser = new Browser();
  const tab = browser.tab();
  browser.holding = true;
  const asked = tab.api.call('getHome', {}).catch(() => undefined);
  browser.holding = false;
  browser.cookie = me(ANA, 1);
  tab.session.enter(browser.cookie);
  for (const go of browser.held) go();
  await asked;
  expect(tab.session.state).toEqual({ status: 'signed_in', me: browser.cookie });
});

test('what is asked in the name of one account is never done as another, and ends nobody’s session', async () => {
  const browser = new Browser();
  const tab = await signedIn(browser, me(ANA, 1));
  const { api } = tab;
  browser.cookie = me(LENA, 2);
  await expect(api.call('getHome', {})).rejects.toMatchObject({ status: 401 });
  await until('the tab goes over to whose session it is', () => tab.session.accountId === LENA);
  await expect(api.call('getHome', {})).rejects.toMatchObject({ status: 401 });
  expect(tab.session.accountId).toBe(LENA);
  await tab.api.call('getHome', {});
  expect(browser.connected).toEqual([ANA, LENA].map((id) => `/api/feed?${FEED_ACCOUNT}=${id}`));
});

test('what a screen says while its account goes waits for that account, and is sent in its name alone', async () => {
  const browser = new Browser();
  const tab = await signedIn(browser, me(ANA, 1));
  const commands = tab.commands(SCOPE);
  browser.cookie = me(LENA, 2);
  tab.session.enter(browser.cookie);
  const [command] = commands.propose([entity]).commandIds;
  await until('the next one can work', () => tab.outbox.saved);
  await tab.commands(SCOPE).propose([entity]).settled;
  expect(browser.done.map(({ by }) => by)).toEqual([LENA]);
  expect(tab.outbox.all).toEqual([]);
  browser.cookie = me(ANA, 3);
  tab.session.enter(browser.cookie);
  await until('it is sent when they are back', () => browser.done.length === 2);
  expect(browser.done[1]).toEqual({ by: ANA, command });
});

test('somebody who is signed out is not asked after again and again', async () => {
  const browser = new Browser();
  const tab = await signedIn(browser, me(ANA, 1));
  browser.cookie = null;
  await tab.api.call('getHome', {}).catch(() => undefined);
  const asked = browser.asked.length;
  for (let turns = 0; turns < 200; turns++) await nextTask();
  expect([tab.session.state, browser.asked.slice(asked)]).toEqual([{ status: 'signed_out', ended: true }, []]);
});

test('a tab hears of a sign-in and a sign-out in another, and goes over to it', async () => {
  const browser = new Browser();
  const [one, other] = [await signedIn(browser, me(ANA, 1)), await signedIn(browser, me(ANA, 1))];
  await other.signOut();
  browser.cookie = null;
  await until('the other is signed out', () => one.session.state.status === 'signed_out');
  browser.cookie = me(LENA, 2);
  other.session.enter(browser.cookie);
  await until('the other goes over', () => one.session.accountId === LENA);
  expect(one.session.state).toEqual(other.session.state);
});

test('nothing that is kept for one account has the name of what is kept for another', () => {
  const kinds = ['storage', 'outbox', 'text', 'undo', 'dismissed', 'writing'] as const;
  const names = [ANA, LENA].flatMap((id) => kinds.flatMap((kind) => [accountKey(kind, id), accountKey(kind, id, 'a')]));
  expect(new Set(names).size).toBe(names.length);
});
