import { ACCOUNT_HEADER } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { Api } from './api.js';
import { FeedSocket } from './feed/socket.js';
import { StreamHub } from './feed/stream-hub.js';
import { FollowedDocument } from './followed-document.js';
import { DOCUMENT, SimulatedLog, uuid } from './spec-support/simulated-log.js';
import { SimulatedServer } from './spec-support/simulated-server.js';

const WORDS = 'The clerk at the harbour counted nine crates.';
const actor: Actor = { userId: uuid(20), active: true, workspaceRole: 'member', projectRole: 'annotator' };
const viewer = { actor, name: 'Ana', sessionLives: true };
const insertion = (at: number, text: string) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});
const failure = (status: number, code: string, after?: string) => ({
  ok: false,
  status,
  headers: { get: (name: string) => (name === 'retry-after' ? (after ?? null) : null) },
  json: async () => ({ code, message: 'Not now.' }),
  blob: async () => new Blob(),
});

/** A document being opened; `failures` are answered first, and `asked` is when the text was asked for, in ms. */
function opening(failures: ReturnType<typeof failure>[] = []) {
  const log = new SimulatedLog([WORDS]);
  const server = new SimulatedServer(log);
  const asked: number[] = [];
  const read = { entries: true };
  const api = new Api(
    async (url, init) => {
      expect(init.headers[ACCOUNT_HEADER]).toBe(actor.userId);
      if (url.split('?')[0] === `/api/documents/${DOCUMENT}`) {
        asked.push(Date.now());
        const next = failures.shift();
        if (next) return next;
      }
      if (url.includes('/entries') && !read.entries)
        return { ok: true, status: 200, json: async () => ({ entries: [], head: 0 }), blob: async () => new Blob() };
      return server.fetch(viewer, url, init);
    },
    () => () => undefined,
    actor.userId,
  );
  const socket = new FeedSocket({
    connect: () => {
      throw new Error('Nobody is to be called.');
    },
    random: () => 0,
    onSignedOut: () => undefined,
    onAccessChanged: () => undefined,
  });
  const document = new FollowedDocument(DOCUMENT, {
    api,
    hub: new StreamHub(socket),
    viewer: { id: actor.userId, name: 'Ana', email: '', workspaceRole: 'member', active: true, createdAt: '' },
    onEntries: () => undefined,
    onReached: () => undefined,
    onAccessLost: () => undefined,
    random: () => 0,
    offline: null,
    near: '0',
  });
  return { log, document, asked, read };
}

const ready = async (document: FollowedDocument) => {
  await document.changed.until(() => document.state.status === 'ready');
  if (document.state.status !== 'ready') throw new Error('It is not ready');
  return document.state.store;
};

describe('a document that cannot be read just now', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = async (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  test('is read again, more slowly each time, and nobody is told of what passes soon', async () => {
    const { document, asked } = opening([failure(503, 'unavailable'), failure(500, 'internal')]);
    const states: string[] = [];
    document.changed.subscribe(() => states.push(document.state.status));
    const start = Date.now();
    for (let i = 0; i < 40; i++) await pass(50);
    await ready(document);
    document.close();
    expect([states, asked.map((at) => at - start)]).toEqual([['ready'], [0, 250, 750]]);
  });

  test('is left alone for as long as the server asks', async () => {
    const { document, asked } = opening([failure(503, 'unavailable', '7')]);
    const start = Date.now();
    for (let i = 0; i < 160; i++) await pass(50);
    await ready(document);
    document.close();
    expect(asked.map((at) => Math.round((at - start) / 1_000))).toEqual([0, 7]);
  });

  test('says so when it goes on, goes on trying, and comes when it can', async () => {
    const { document, asked } = opening(Array.from({ length: 5 }, () => failure(500, 'internal')));
    for (let i = 0; i < 50; i++) await pass(50);
    expect(document.state).toMatchObject({
      status: 'error',
      failure: { code: 'internal', message: expect.stringContaining('tried again') },
    });
    for (let i = 0; i < 150; i++) await pass(50);
    await ready(document);
    document.close();
    expect(asked).toHaveLength(6);
  });

  test('is not read again when it never can be', async () => {
    const { document, asked } = opening([failure(400, 'invalid_request')]);
    for (let i = 0; i < 40; i++) await pass(50);
    document.close();
    expect([document.state, asked.length]).toEqual([
      { status: 'error', failure: { code: 'invalid_request', message: 'Some of what was sent is not valid.' } },
      1,
    ]);
  });
});

describe('a text that is read anew', () => {
  test('is told as steps that lead there from the one before, with who asked for them', async () => {
    const { log, document } = opening();
    const store = await ready(document);
    const before = store.doc;
    log.edit([insertion(1, 'Lo! ')], uuid(501));
    log.edit([insertion(5, 'and behold, ')], uuid(502));
    const told: unknown[] = [];
    store.subscribe(({ reset, otherText, steps }) => {
      const after = steps?.updates
        .flatMap((turn) => turn.steps)
        .reduce((doc, { step }) => step.apply(doc).doc!, before);
      told.push([
        reset,
        otherText,
        steps?.version,
        steps?.updates.map(({ commandId, seq }) => [commandId, seq]),
        after?.textContent,
      ]);
    });
    await document.load();
    document.close();
    expect(told).toEqual([
      [
        true,
        false,
        2,
        [
          [uuid(501), 1],
          [uuid(502), 2],
        ],
        `Lo! and behold, ${WORDS}`,
      ],
    ]);
  });

  test('is another when the log does not say how it came to be', async () => {
    const { log, document, read } = opening();
    const store = await ready(document);
    log.edit([insertion(1, 'Lo! ')], uuid(501));
    read.entries = false;
    const told: unknown[] = [];
    store.subscribe(({ reset, otherText, steps }) => told.push([reset, otherText, steps]));
    await document.load();
    document.close();
    expect(told).toEqual([[true, true, null]]);
  });
});
