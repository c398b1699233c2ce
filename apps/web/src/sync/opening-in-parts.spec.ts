import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { anchorsAt } from './anchors-at.js';
import { DOCUMENT, PROJECT, SimulatedLog, uuid } from './spec-support/simulated-log.js';
import { CALM, SimulatedServer } from './spec-support/simulated-server.js';
import type { Network } from './spec-support/simulated-socket.js';
import { aBrowser, SimulatedTab } from './spec-support/simulated-tab.js';
import { until } from './spec-support/until.js';

const WORDS = 'The clerk counted nine crates and signed for eight of them.';
const CUT: Network = { loseRequest: () => true, loseAnswer: () => true, frame: () => 'drop' };
const person = (id: number, name: string) => ({
  actor: { userId: uuid(id), active: true, workspaceRole: 'member', projectRole: 'reviewer' } as const,
  name,
  sessionLives: true,
});
let [ana, lena, rui] = [person(20, 'Ana'), person(21, 'Lena'), person(22, 'Rui')];
let server: SimulatedServer;
let browser: ReturnType<typeof aBrowser>;
/** Lets the answer with the rest go. */
let answer: () => void;
const tabs: SimulatedTab[] = [];

const open = async (viewer = ana): Promise<SimulatedTab> => {
  const tab = new SimulatedTab(viewer, server, browser);
  tabs.push(tab);
  await tab.open();
  await until('the document is open', () => tab.document.state.status === 'ready');
  return tab;
};
const commandsOf = (tab: SimulatedTab) => tab.sync.commands({ projectId: PROJECT, documentId: DOCUMENT });
const propose = (tab: SimulatedTab, words: string) => {
  const at = 1 + WORDS.indexOf(words);
  const body = { entityTypeId: 'person', entityId: null, role: null };
  const anchors = anchorsAt(tab.store, [at, at + words.length]);
  return commandsOf(tab).propose([{ content: { kind: 'mention', body }, anchors }]);
};
const quotesIn = (tab: SimulatedTab) =>
  [...tab.store.changes.values(), ...tab.store.annotations.values()]
    .map(({ spans: [from = 0, to = 0] }) => tab.store.doc.textBetween(from, to))
    .toSorted();
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
const holdRest = (): void => {
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.hold = (url) => (url.endsWith('/annotations') ? held : undefined);
};
const asked = (what: string) => server.carriedOut.filter((one) => one.endsWith(what)).length;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  [ana, lena, rui] = [person(20, 'Ana'), person(21, 'Lena'), person(22, 'Rui')];
  server = new SimulatedServer(new SimulatedLog([WORDS]));
  browser = aBrowser();
  const first = await open(lena);
  for (const words of ['clerk', 'nine', 'eight']) propose(first, words);
  await until('all are there', () => quotesIn(first).length === 3);
  await until('and none is on its way', () => first.sync.outbox.all.length === 0);
  first.leave();
  server.nearest = 1;
  server.carriedOut.length = 0;
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.leave();
});

test('what is near comes first, and what people do before the rest is there is lost by nobody', async () => {
  holdRest();
  const tab = await open();
  expect([quotesIn(tab), tab.store.rest]).toEqual([['clerk'], 'loading']);
  const seen = [...tab.store.changes.values()][0]!;
  // A colleague writes before the rest is asked for, and decides after it, and so does this person.
  server.log.edit(
    [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'Lo! ' }] } }],
    uuid(501),
  );
  await until(
    'the rest was asked for',
    () => asked('/annotations') === 1,
    () => void pause(1),
  );
  const colleague = new SimulatedTab(rui, server);
  tabs.push(colleague);
  server.nearest = Infinity;
  await colleague.open();
  await until('the colleague has it too', () => colleague.document.state.status === 'ready');
  commandsOf(colleague).reject(
    [...colleague.store.changes.values()].find(({ id }) => id !== seen.id)!,
    { code: 'other', text: 'No.' },
  );
  propose(tab, 'crates');
  commandsOf(tab).accept(seen);
  await until('all of it is at the server', () => server.log.entriesOf(DOCUMENT).length === 7);
  await pause(1_100);
  expect([quotesIn(tab), tab.store.version, tab.sync.outbox.all.map(({ state }) => state)]).toEqual([
    ['clerk'],
    0,
    ['sent', 'sent'],
  ]);
  answer();
  await until('the rest is there', () => tab.store.rest === 'here');
  await until('and all that was done', () => tab.sync.outbox.all.length === 0 && quotesIn(tab).length === 3);
  expect([quotesIn(tab), tab.store.version, tab.store.annotations.size]).toEqual([['clerk', 'crates', 'eight'], 1, 1]);
  // The text on screen goes on by what the events tell alone.
  expect(tab.mirror?.textContent).toBe(`Lo! ${WORDS}`);
  // From here on it is kept current as ever.
  propose(colleague, 'signed');
  await until('what comes later arrives', () => quotesIn(tab).length === 4);
});

test('a second part that breaks off says so, and is asked for again', async () => {
  let failures = 2;
  server.hold = (url) =>
    url.endsWith('/annotations') && failures-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : undefined;
  const tab = await open();
  await until(
    'it failed',
    () => failures === 1,
    () => void pause(1),
  );
  const told = [tab.store.rest];
  tab.store.subscribe(() => told.push(tab.store.rest));
  await until(
    'the rest is there',
    () => tab.store.rest === 'here',
    () => tab.sync.onBrowserEvent('online'),
  );
  expect([quotesIn(tab).length, told]).toEqual([3, expect.arrayContaining(['failed', 'loading', 'here'])]);
  expect([asked('?near=0'), asked('/annotations')]).toEqual([1, 3]);
});

test('only a whole document is kept on the device', async () => {
  const whole = await open();
  await until(
    'the rest is there',
    () => whole.store.rest === 'here',
    () => whole.sync.onBrowserEvent('online'),
  );
  await pause(50);
  whole.crash();

  holdRest();
  const part = await open();
  propose(part, 'crates');
  await until('it is on the disk', () => part.sync.outbox.saved);
  part.crash();
  server.network = CUT;
  server.hold = () => undefined;
  const offline = await open();
  expect([quotesIn(offline), offline.store.rest, offline.store.doc.textContent]).toEqual([
    ['clerk', 'eight', 'nine'],
    'here',
    WORDS,
  ]);
  server.network = CALM;
  offline.sync.onBrowserEvent('online');
  await until('the work of the part is there', () => quotesIn(offline).length === 4);
});

test('a text that the log does not lead to is read with everything', async () => {
  const tab = await open();
  server.log.edit(
    [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'Lo! ' }] } }],
    uuid(501),
  );
  const { log } = server;
  const entries = jest
    .spyOn(log, 'entriesOf')
    .mockImplementation((id) => (id === DOCUMENT ? [] : [...(log.entries.get(id) ?? [])]));
  await until('it was read whole', () => asked(`/documents/${DOCUMENT}`) === 1);
  entries.mockRestore();
  await until('the rest is there', () => tab.store.rest === 'here');
  expect(tab.store.doc.textContent).toBe(`Lo! ${WORDS}`);
});
