import type { ClientMessage, ServerMessage } from '@scholium/contract';
import { Emitter } from '../emitter.js';
import { PresenceStore } from './presence.js';
import { QueueWatch, type QueueNotice } from './queue-watch.js';
import type { FeedSocket } from './socket.js';

/** A socket whose messages the spec sends. */
const aSocket = () => {
  const messages = new Emitter<ServerMessage>();
  const changed = new Emitter<{ at: string }>();
  const sent: ClientMessage[] = [];
  const socket = { messages, changed, send: (message: ClientMessage) => sent.push(message) };
  return {
    socket: socket as unknown as FeedSocket,
    sent,
    hears: (message: object) => messages.emit(message as ServerMessage),
    becomes: (at: string) => changed.emit({ at }),
  };
};
const person = (connectionId: string) => ({ connectionId, userId: 'u', name: 'Ada', state: here });
const here = { documentId: 'd', version: 1, from: 3, to: 4, reviewing: null };

describe('who else is in a document', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const pass = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);
  const start = () => {
    const feed = aSocket();
    const store = new PresenceStore(feed.socket);
    let changes = 0;
    store.changed.subscribe(() => {
      changes += 1;
    });
    feed.hears({ type: 'welcome', connectionId: 'mine' });
    const people = (...ids: string[]) => feed.hears({ type: 'presence', documentId: 'd', people: ids.map(person) });
    return {
      ...feed,
      store,
      people,
      changes: () => changes,
      others: () => store.others('d').map((one) => one.connectionId),
    };
  };

  test('is everybody but this connection, and a change is told once', () => {
    const { people, others, changes, store } = start();
    expect([others(), store.others('elsewhere')]).toEqual([[], []]);
    people('mine');
    expect([others(), changes()]).toEqual([[], 0]);
    people('mine', 'other');
    expect([others(), changes()]).toEqual([['other'], 1]);
    people('mine');
    expect([others(), changes()]).toEqual([[], 2]);
  });
  test('is told where I am now, at most every 150 ms, and when I left', () => {
    const { store, sent } = start();
    store.announce(here);
    store.announce({ ...here, from: 5 });
    expect(sent).toEqual([]);
    pass(149);
    expect(sent).toEqual([]);
    pass(1);
    expect(sent).toEqual([{ type: 'presence', state: { ...here, from: 5 } }]);
    store.leave('elsewhere');
    pass(500);
    expect(sent).toHaveLength(1);
    store.leave('d');
    pass(150);
    expect(sent.slice(1)).toEqual([{ type: 'presence', state: null }]);
    store.leave('d');
    pass(150);
    expect(sent).toHaveLength(2);
  });
  test('is unknown without a connection, and is told again where I am when there is one', () => {
    const { store, sent, people, others, becomes, changes } = start();
    becomes('open');
    expect(sent).toEqual([]);
    store.announce(here);
    pass(150);
    people('other');
    becomes('closed');
    expect([others(), changes()]).toEqual([[], 2]);
    becomes('open');
    expect(sent).toEqual([
      { type: 'presence', state: here },
      { type: 'presence', state: here },
    ]);
  });
  test('is nobody after the session, and nothing more is said', () => {
    const { store, sent, people, others, changes, becomes } = start();
    people('other');
    store.announce(here);
    store.clear();
    pass(500);
    becomes('open');
    expect([sent, others(), changes()]).toEqual([[], [], 2]);
    store.announce(here);
    pass(150);
    expect(sent).toHaveLength(1);
  });
});

describe('people who watch a queue', () => {
  const notice = (projectId: string) => ({ type: 'queue', projectId, changeId: 'c' });
  const start = () => {
    const feed = aSocket();
    const heard: string[] = [];
    const watch = new QueueWatch(feed.socket);
    const listen = (projectId: string, name: string) =>
      watch.watch(projectId, (told: QueueNotice) => heard.push(`${name} ${told.projectId}`));
    return { ...feed, heard, listen };
  };
  test('hears of its project, and of no other; the server is asked once and told when nobody listens', () => {
    const { sent, heard, hears, listen } = start();
    const [first, second] = [listen('p', 'one'), listen('p', 'two')];
    expect(sent).toEqual([{ type: 'watch_queue', projectId: 'p' }]);
    hears(notice('p'));
    hears(notice('q'));
    hears({ type: 'inbox', unread: 1, projectId: 'p' });
    expect(heard).toEqual(['one p', 'two p']);
    first();
    expect(sent).toHaveLength(1);
    second();
    second();
    expect(sent.slice(1)).toEqual([{ type: 'unwatch_queue', projectId: 'p' }]);
    hears(notice('p'));
    expect(heard).toHaveLength(2);
    listen('p', 'three');
    first();
    hears(notice('p'));
    expect([sent.length, heard.at(-1)]).toEqual([3, 'three p']);
  });
  test('is asked for again when the connection is back', () => {
    const { sent, becomes, listen } = start();
    const leave = listen('p', 'one');
    listen('q', 'two');
    leave();
    sent.length = 0;
    becomes('closed');
    expect(sent).toEqual([]);
    becomes('open');
    expect(sent).toEqual([{ type: 'watch_queue', projectId: 'q' }]);
  });
});
