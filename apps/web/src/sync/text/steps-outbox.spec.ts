import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { Api } from '../api.js';
import { FeedSocket } from '../feed/socket.js';
import { until } from '../spec-support/until.js';
import { StepsTransport } from './steps-transport.js';
import { AccountStorage } from '../storage/account-storage.js';
import { aStorageEnvironment } from '../spec-support/storage-environment.js';
import { StepsOutbox } from './steps-outbox.js';

const DOCUMENT = '00000000-0000-7000-8000-000000000002';
const unsent = (step: string) => ({ version: 3, seq: 7, sent: null, steps: [{ step }] });

let ids = 0;

type Reply = { readonly status: number; readonly body: object } | 'lost';

/** A tab of one browser; `open` are the tabs that live. */
function aTab(own: string, open: Set<string>, replies: Reply[] = []) {
  open.add(own);
  const sent: unknown[] = [];
  const api = new Api(
    async (_url, init) => {
      sent.push(init.body === undefined ? init.method : JSON.parse(String(init.body)));
      const reply = replies.shift() ?? 'lost';
      if (reply === 'lost') throw new TypeError('Failed to fetch');
      return {
        ok: reply.status < 400,
        status: reply.status,
        json: async () => reply.body,
        blob: async () => new Blob(),
      };
    },
    () => () => undefined,
  );
  const closed = new FeedSocket({
    connect: () => {
      throw new Error('Nobody is to be called.');
    },
    random: () => 0,
    onSignedOut: () => undefined,
    onAccessChanged: () => undefined,
  });
  const transport = new StepsTransport(api, closed);
  const outbox = new StepsOutbox(DOCUMENT, {
    api,
    transport,
    storage: new AccountStorage('ana', aStorageEnvironment({ own, open })).texts,
    random: () => 0,
    nextId: () => `id-${++ids}`,
    reached: () => 7,
    onSent: () => undefined,
  });
  return { outbox, sent };
}

describe('unsent text', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  test('of a tab that is gone comes back once, in one of those that are open, and stays on disk until it is dealt with', async () => {
    const open = new Set<string>();
    aTab('gone', open).outbox.saveSteps(unsent('a'));
    const [one, two] = [aTab('one', open), aTab('two', open)];
    expect(await one.outbox.hasUnsentSteps()).toBe(false);
    open.delete('gone');
    let kept = false;
    void (async () => {
      while (!kept) kept = await one.outbox.hasUnsentSteps();
    })();
    await until('what was written is on disk', () => kept);
    const taken = await Promise.all([one.outbox.claimSteps(), two.outbox.claimSteps()]);
    expect(taken.flat().map(({ steps }) => steps)).toEqual([[{ step: 'a' }]]);
    const [heir, other] = taken[0]!.length > 0 ? [one, two] : [two, one];
    expect(await other.outbox.hasUnsentSteps()).toBe(false);
    expect(await heir.outbox.hasUnsentSteps()).toBe(true);
    await heir.outbox.removeSteps(taken.flat()[0]!);
    expect(await heir.outbox.hasUnsentSteps()).toBe(false);
  });

  test('is found by the screen that follows in the same moment, in the same tab', async () => {
    const { outbox } = aTab('one', new Set());
    outbox.saveSteps(unsent('a'));
    expect(await outbox.hasUnsentSteps()).toBe(true);
    outbox.saveSteps(unsent('b'));
    expect((await outbox.claimSteps()).map(({ steps }) => steps)).toEqual([[{ step: 'b' }]]);
  });

  test('is not written over by what is typed while it is being taken up', async () => {
    const { outbox } = aTab('one', new Set());
    outbox.saveSteps({ ...unsent('a'), sent: { commandId: DOCUMENT, count: 1 } });
    const left = outbox.claimSteps();
    outbox.saveSteps(unsent('b'));
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    outbox.saveSteps({ ...unsent('bc'), seq: 8 });
    expect((await left).map(({ steps }) => steps)).toEqual([[{ step: 'a' }]]);
    expect((await outbox.claimSteps()).map(({ steps }) => steps)).toEqual([[{ step: 'a' }], [{ step: 'bc' }]]);
  });

  test('is on disk when the document is left', async () => {
    const open = new Set<string>();
    const { outbox } = aTab('one', open);
    outbox.saveSteps(unsent('a'));
    outbox.close();
    expect(await aTab('one', open).outbox.hasUnsentSteps()).toBe(true);
  });

  test('is sent again under the same id until there is an answer', async () => {
    const answer = { commandId: DOCUMENT, streamId: DOCUMENT, seq: 9, repeated: false, version: 4, survived: [0] };
    const { outbox, sent } = aTab('one', new Set(), [
      'lost',
      { status: 503, body: { code: 'internal', message: '' } },
      { status: 200, body: answer },
    ]);
    const submitted = outbox.submit(DOCUMENT, 3, [{ step: 'a' }]);
    const hurry = setInterval(() => outbox.retryNow(), 1);
    expect(await submitted).toEqual({ ok: true, seq: 9 });
    clearInterval(hurry);
    expect(sent).toEqual(
      Array.from({ length: 3 }, () => ({ commandId: DOCUMENT, version: 3, steps: [{ step: 'a' }] })),
    );
  });

  test('is answered with the reason when the server refuses', async () => {
    const { outbox } = aTab('one', new Set(), [
      { status: 403, body: { code: 'not_allowed', message: 'Your role does not allow this.' } },
    ]);
    expect(await outbox.submit(DOCUMENT, 3, [{}])).toEqual({ ok: false, message: 'Your role does not allow this.' });
  });

  test('is given up with the reason when the server fails on it again and again, so that what is written after it can go', async () => {
    const { outbox, sent } = aTab(
      'one',
      new Set(),
      Array.from({ length: 20 }, () => ({
        status: 500,
        body: { code: 'internal', message: 'Something went wrong here.' },
      })),
    );
    const hurry = setInterval(() => outbox.retryNow(), 1);
    expect(await outbox.submit(DOCUMENT, 3, [{ step: 'a' }])).toMatchObject({
      ok: false,
      message: expect.stringContaining('again and again'),
    });
    clearInterval(hurry);
    expect(sent).toHaveLength(8);
  });

  test('is looked for in the log once, and not waited for where there is no network', async () => {
    const row = (seq: number, commandId: string) => ({ seq, commandId });
    const { outbox, sent } = aTab('one', new Set(), [
      { status: 200, body: { entries: [row(8, 'arrived'), row(9, 'another')], head: 10 } },
      'lost',
    ]);
    expect(await outbox.findInLog(7, new Set(['arrived', 'not yet']))).toEqual(new Set(['arrived']));
    expect(sent).toEqual(['GET', 'GET']);
  });

  test('of a suggestion is said under the same ids by whoever finds it, also when it was kept by an earlier release', async () => {
    const open = new Set<string>();
    const unsaid = { version: 3, seq: 7, withdrawn: [], edits: [{ changeId: null, steps: [{ step: 'a' }] }] };
    aTab('gone', open).outbox.saveSuggestions(unsaid);
    open.delete('gone');
    let waits = false;
    const first = aTab('first', open).outbox;
    void (async () => {
      while (!waits) waits = await first.hasUnsubmittedSuggestions();
    })();
    await until('it is on disk', () => waits);
    const [found] = await first.claimSuggestions();
    expect(Object.keys(found!.edits[0]!.ids)).toEqual(['commandId', 'changeId', 'subjectId']);
    // It dies as well, before it could note that it sent them.
    open.delete('first');
    const both = await Promise.all([
      aTab('second', open).outbox.claimSuggestions(),
      aTab('third', open).outbox.claimSuggestions(),
    ]);
    expect(both.flat().map(({ edits }) => edits)).toEqual([found!.edits]);
  });
});
