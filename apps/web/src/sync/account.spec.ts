import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { Account } from './account.js';
import { DOCUMENT, PROJECT, SimulatedLog, uuid } from './spec-support/simulated-log.js';
import { SimulatedServer } from './spec-support/simulated-server.js';
import { SimulatedTab } from './spec-support/simulated-tab.js';
import { aStorageEnvironment } from './spec-support/storage-environment.js';
import { until } from './spec-support/until.js';

const ANA = {
  actor: { userId: uuid(20), active: true, workspaceRole: 'member', projectRole: 'annotator' },
  name: 'Ana',
  sessionLives: true,
} as const;
const unsent = { version: 0, seq: 1, sent: null, steps: [{ step: 'a' }] };

describe('a document that is closed', () => {
  let tab: SimulatedTab;
  let account: Account;
  let ids = 50_000;

  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    tab = new SimulatedTab(ANA, new SimulatedServer(new SimulatedLog(['The clerk counted nine crates.'])));
    await tab.open();
    const { api, socket, hub, outbox } = tab.sync;
    account = new Account(ANA.actor.userId, {
      api,
      socket,
      hub,
      outbox,
      random: () => 0,
      nextId: () => uuid(ids++),
      storage: aStorageEnvironment({ own: uuid(ids++) }),
    });
  });
  afterEach(() => {
    account.close(false);
    tab.leave();
  });

  test('leaves nothing behind in a tab that stays open, and what is kept of it is there when it is opened again', async () => {
    const scope = { projectId: PROJECT, documentId: DOCUMENT };
    const [stepsOutbox, commands] = [account.stepsOutbox(DOCUMENT), account.commands(scope)];
    expect([account.stepsOutbox(DOCUMENT) === stepsOutbox, account.commands(scope) === commands]).toEqual([true, true]);
    commands.decidedElsewhere(
      [{ id: uuid(9), revision: 1, streamId: DOCUMENT }],
      { kind: 'change.accept', note: '' },
      'Accept',
    );
    account.release(DOCUMENT);
    const again = account.commands(scope);
    expect([account.stepsOutbox(DOCUMENT) === stepsOutbox, again === commands]).toEqual([false, false]);
    await until('what was done is read', () => again.canUndo === 'Accept');
  });

  test('is kept as long as something of it is unsent, and let go with the next', async () => {
    const stepsOutbox = account.stepsOutbox(DOCUMENT);
    stepsOutbox.saveSteps(unsent);
    account.release(DOCUMENT);
    expect(account.stepsOutbox(DOCUMENT)).toBe(stepsOutbox);
    account.release(DOCUMENT);
    stepsOutbox.flush();
    stepsOutbox.saveSteps(null);
    await until('it is off the disk', () => stepsOutbox.idle);
    account.release(uuid(77));
    expect(account.stepsOutbox(DOCUMENT)).not.toBe(stepsOutbox);
  });

  test('is closed a minute after nobody looks at it, and said so', async () => {
    const { setTimeout: wait } = globalThis;
    const waits: { readonly work: () => void; readonly milliseconds: number | undefined }[] = [];
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, milliseconds?: number) => {
      if (milliseconds !== 60_000) return wait(work, milliseconds);
      waits.push({ work, milliseconds });
      return wait(() => undefined, 0);
    }) as typeof setTimeout);
    const stepsOutbox = tab.sync.stepsOutbox(DOCUMENT);
    const leave = tab.sync.follower.keepOpen(DOCUMENT);
    leave();
    expect(tab.sync.stepsOutbox(DOCUMENT)).toBe(stepsOutbox);
    for (const { work } of waits) work();
    jest.restoreAllMocks();
    expect(tab.sync.stepsOutbox(DOCUMENT)).not.toBe(stepsOutbox);
  });
});
