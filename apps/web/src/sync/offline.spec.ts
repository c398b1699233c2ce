import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { anchorsAt } from './anchors-at.js';
import { failureOf, NotKept } from './api.js';
import { DOCUMENT, PROJECT, SimulatedLog, uuid } from './spec-support/simulated-log.js';
import { CALM, SimulatedServer } from './spec-support/simulated-server.js';
import type { Network } from './spec-support/simulated-socket.js';
import { aBrowser, SimulatedTab } from './spec-support/simulated-tab.js';
import { until } from './spec-support/until.js';

const WORDS = 'The clerk counted nine crates and signed for eight of them.';
const CUT: Network = { loseRequest: () => true, loseAnswer: () => true, frame: () => 'drop' };
const person = (id: number, name: string) => ({
  actor: { userId: uuid(id), active: true, workspaceRole: 'member', projectRole: 'annotator' } as const,
  name,
  sessionLives: true,
});
let [ana, lena] = [person(20, 'Ana'), person(21, 'Lena')];
const offlineDatabases = async () =>
  (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('scholium-offline-') ? [name] : []));

let server: SimulatedServer;
let browser: ReturnType<typeof aBrowser>;
const tabs: SimulatedTab[] = [];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  [ana, lena] = [person(20, 'Ana'), person(21, 'Lena')];
  server = new SimulatedServer(new SimulatedLog([WORDS]));
  browser = aBrowser();
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.leave();
});

/** A tab of this browser in which the document is being opened. */
async function open(viewer = ana): Promise<SimulatedTab> {
  const tab = new SimulatedTab(viewer, server, browser);
  tabs.push(tab);
  await tab.open();
  return tab;
}
async function opened(viewer = ana): Promise<SimulatedTab> {
  const tab = await open(viewer);
  await until('the document is open', () => tab.document.state.status === 'ready');
  return tab;
}
const commandsOf = (tab: SimulatedTab) => tab.sync.commands({ projectId: PROJECT, documentId: DOCUMENT });
const propose = (tab: SimulatedTab, words: string) => {
  const at = 1 + WORDS.indexOf(words);
  const body = { entityTypeId: 'person', entityId: null, role: null };
  const anchors = anchorsAt(tab.store, [at, at + words.length]);
  return commandsOf(tab).propose([{ content: { kind: 'mention', body }, anchors }]);
};
const quotesIn = (tab: SimulatedTab) =>
  [...tab.store.changes.values()]
    .map(({ spans: [from = 0, to = 0] }) => tab.store.doc.textBetween(from, to))
    .toSorted();
/** The tab is closed, as a reload does it: what is being written is written. */
async function close(tab: SimulatedTab): Promise<void> {
  tab.sync.flush();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  tab.crash();
}

test('a document opens without a network as it was last seen, work on it waits, and all is caught up with afterwards', async () => {
  const [before, other] = [await opened(), new SimulatedTab(lena, server)];
  tabs.push(other);
  await other.open();
  await until('the other has it too', () => other.document.state.status === 'ready');
  propose(before, 'nine');
  propose(other, 'clerk');
  await until('both are there', () => quotesIn(before).length === 2);
  const reached = before.sync.reached(DOCUMENT);
  await close(before);

  server.network = CUT;
  const offline = await opened();
  offline.sync.onBrowserEvent('offline');
  expect(offline.sync.session.state).toMatchObject({ status: 'signed_in', me: { user: { name: 'Ana' } } });
  expect([offline.store.doc.textContent, quotesIn(offline)]).toEqual([WORDS, ['clerk', 'nine']]);
  expect(offline.sync.reached(DOCUMENT)).toBe(reached);
  propose(offline, 'crates');
  await until('it waits', () => offline.sync.outbox.all.length === 1);
  expect(offline.sync.unsent).toBe(true);

  server.network = CALM;
  propose(other, 'signed');
  await until('the other’s is on the server', () => server.log.entriesOf(DOCUMENT).length === 3);
  const asked = server.carriedOut.length;
  offline.sync.onBrowserEvent('online');
  await until('it has everything', () => quotesIn(offline).length === 4 && !offline.sync.unsent);
  expect(quotesIn(offline)).toEqual(['clerk', 'crates', 'nine', 'signed']);
  // Nobody took the device's word for who is signed in longer than necessary.
  expect(server.carriedOut.slice(asked)).toContain('GET /api/session');
});

test('discussions that this device has from before the text are read again when there is a network', async () => {
  const [before, other] = [await opened(), new SimulatedTab(lena, server)];
  tabs.push(other);
  await other.open();
  await until('the other has it too', () => other.document.state.status === 'ready');
  const [threadId, commentId, commandId] = [uuid(901), uuid(902), uuid(903)];
  await other.sync.outbox.enqueue([
    {
      commandId,
      streamId: DOCUMENT,
      command: {
        kind: 'thread.open',
        threadId,
        commentId,
        target: { kind: 'document' },
        anchors: [],
        text: 'Who counted?',
        mentions: [],
      },
    },
  ]);
  await until('it was said', () => before.store.threads.has(threadId));
  // The document is read, the list of its discussions is not.
  const asked = server.carriedOut.length;
  const isRead = () => server.carriedOut.slice(asked).includes(`GET /api/documents/${DOCUMENT}`);
  server.network = { ...CALM, loseRequest: isRead };
  await before.document.load();
  expect(isRead()).toBe(true);
  await close(before);

  server.network = CUT;
  const later = await opened();
  expect(later.store.threads.has(threadId)).toBe(false);
  server.network = CALM;
  later.sync.onBrowserEvent('online');
  await until('what was said is there', () => later.store.threads.has(threadId));
});

test('what was never opened on this device says so, and opens by itself when there is a network', async () => {
  (await opened()).crash();
  const { api } = (await opened()).sync;
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  server.network = CUT;
  const missing = await api.read('getHome', {}).catch((error: unknown) => failureOf(error));
  expect(missing).toEqual({
    code: 'unreachable',
    message: 'The server cannot be reached. This screen has not been opened on this device.',
  });
  expect(await api.read('openDocument', { params: { documentId: DOCUMENT } })).toMatchObject({ version: 0 });
  await expect(api.call('openDocument', { params: { documentId: DOCUMENT } })).rejects.toThrow('Failed to fetch');
});

test('nothing is left of what the server said when the session ends, however it ends', async () => {
  const first = await opened();
  await until('something is kept', () => browser.lastAccount === ana.actor.userId);
  await first.sync.signOut();
  await until('the account is forgotten', () => browser.lastAccount === null);
  await settled();
  expect(await offlineDatabases()).toEqual([]);
  first.crash();

  const second = await opened();
  server.endSession(ana);
  await until('it has ended', () => second.sync.session.state.status === 'signed_out');
  await settled();
  expect([browser.lastAccount, await offlineDatabases()]).toEqual([null, []]);
  second.crash();
  server.network = CUT;
  expect((await open()).sync.session.state).toMatchObject({ status: 'unreachable' });
});

test('what may not be read any more goes from the device too', async () => {
  const tab = await opened();
  propose(tab, 'nine');
  await until('it is there', () => quotesIn(tab).length === 1);
  tab.sync.flush();
  await settled();
  const { api } = tab.sync;
  const input = { params: { documentId: DOCUMENT } };
  expect(await api.readKept('openDocument', input)).toMatchObject({ version: 0 });
  for (const socket of server.sockets)
    socket.onmessage?.call(socket as never, { data: JSON.stringify({ type: 'denied', streamId: DOCUMENT }) } as never);
  await until('it is closed to them', () => tab.document.state.status === 'denied');
  await settled();
  await expect(api.readKept('openDocument', input)).rejects.toThrow(NotKept);
  await expect(api.readKept('listThreads', input)).rejects.toThrow(NotKept);
});

test.each([
  ['rights', (tab: SimulatedTab) => tab.sync.socket.dispatch({ type: 'closed', code: 4404 })],
  ['a marking', (tab: SimulatedTab) => tab.sync.socket.messages.emit({ type: 'reread', streamId: DOCUMENT })],
])(
  'when access changes by %s, what is not open goes from the device, and what is open is read anew',
  async (_, change) => {
    const tab = await opened();
    const { api, follower, queries } = tab.sync;
    const other = { params: { documentId: uuid(77) } };
    const here = { params: { documentId: DOCUMENT } };
    const { offline } = tab.sync['signedInAccount']().storage;
    await offline.keep(`/api/documents/${uuid(77)}`, new Blob(['{}']));
    await offline.keep('/api/home', new Blob(['{}']));
    await offline.keep(`/api/documents/${DOCUMENT}/watch`, new Blob(['{}']));
    await queries.fetchQuery({ queryKey: ['getHome', {}], queryFn: async () => ({ projects: [] }) });
    const asked = server.carriedOut.length;
    change(tab);
    await until('it is read anew', () => server.carriedOut.slice(asked).includes(`GET /api/documents/${DOCUMENT}`));
    await settled();
    expect(follower.document(DOCUMENT).state.status).toBe('ready');
    expect(queries.getQueryData(['getHome', {}])).toBeUndefined();
    expect(browser.recentForgotten).toBe(1);
    await expect(api.readKept('openDocument', other)).rejects.toThrow(NotKept);
    await expect(api.readKept('getHome', {})).rejects.toThrow(NotKept);
    expect(await offline.find(`/api/documents/${DOCUMENT}/watch`)).not.toBeNull();
    expect(await api.readKept('openDocument', here)).toMatchObject({ version: 0 });
  },
);

test('another account of this browser finds nothing of the former one', async () => {
  (await opened()).crash();
  await settled();
  const hers = await opened(lena);
  await settled();
  expect([browser.lastAccount, await offlineDatabases()]).toEqual([
    lena.actor.userId,
    [`scholium-offline-${lena.actor.userId}`],
  ]);
  hers.crash();
  server.network = CUT;
  expect((await opened()).sync.session.state).toMatchObject({ status: 'signed_in', me: { user: { name: 'Lena' } } });
});

async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
