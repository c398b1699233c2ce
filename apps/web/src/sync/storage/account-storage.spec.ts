import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import type { OutboxRecord } from '../outbox/outbox-item.js';
import { aStorageEnvironment, openTabs } from '../spec-support/storage-environment.js';
import { until } from '../spec-support/until.js';
import { databaseName, VERSION } from './account-database.js';
import { AccountStorage } from './account-storage.js';

const DOCUMENT = 'document';
const NOW = '2026-03-01T10:00:00.000Z';
const command = (commandId: string): OutboxRecord => ({
  commandId,
  streamId: DOCUMENT,
  command: { kind: 'change.withdraw', changeId: `change of ${commandId}`, revision: 1 },
  createdAt: NOW,
  attempts: 0,
  after: null,
  refusal: null,
});
const steps = (tabId: string, step: string) => ({
  documentId: DOCUMENT,
  tabId,
  version: 3,
  seq: 7,
  sent: null,
  steps: [{ step }],
});
const suggestions = (tabId: string) => ({
  documentId: DOCUMENT,
  tabId,
  version: 3,
  seq: 7,
  edits: [{ changeId: null, steps: [{ step: 's' }] }],
  withdrawn: ['w'],
});
const lost = { documentId: DOCUMENT, id: 'l', words: 'nine crates', why: 'Somebody deleted the place.' };
const undone = (at: string) => ({
  kind: 'void' as const,
  id: `void of ${at}`,
  step: 'one',
  subjects: ['c'],
  order: 1,
  scope: DOCUMENT,
  at,
});

/** Fills the three databases of earlier releases, as those made them. */
async function fillOlder(accountId: string): Promise<void> {
  const outbox = await openDB(`scholium-outbox-${accountId}`, 1, {
    upgrade: (db) => {
      db.createObjectStore('commands', { autoIncrement: true }).createIndex('commandId', 'commandId', { unique: true });
    },
  });
  for (const id of ['first', 'second']) await outbox.add('commands', command(id));
  const text = await openDB(`scholium-text-${accountId}`, 2, {
    upgrade: (db) => {
      for (const name of ['unsent', 'unsaid']) db.createObjectStore(name, { keyPath: ['documentId', 'tabId'] });
      db.createObjectStore('lost', { keyPath: ['documentId', 'id'] });
    },
  });
  await text.put('unsent', steps('gone', 'a'));
  await text.put('unsent', steps('heir/gone too', 'b'));
  await text.put('unsaid', suggestions('gone'));
  await text.put('lost', lost);
  const undo = await openDB(`scholium-undo-${accountId}`, 2, {
    upgrade: (db) => {
      for (const name of ['records', 'revisions']) db.createObjectStore(name, { keyPath: ['scope', 'id'] });
    },
  });
  await undo.put('records', undone(NOW));
  await undo.put('records', undone('2026-02-27T10:00:00.000Z'));
  await undo.put('revisions', { scope: DOCUMENT, id: 'c', revision: 4, at: NOW });
  for (const db of [outbox, text, undo]) db.close();
}

async function allOf(storage: AccountStorage) {
  return {
    commands: (await storage.commands.all()).map(({ commandId }) => commandId),
    steps: (await storage.texts.claim('steps', DOCUMENT)).map((one) => one.steps),
    suggestions: (await storage.texts.claim('suggestions', DOCUMENT)).map(({ edits, withdrawn }) => [edits, withdrawn]),
    lostTexts: await storage.texts.lostTextsOf(DOCUMENT),
    undo: await storage.undo.ofScope(DOCUMENT).load(new Set()),
  };
}
const { scope: _scope, at: _at, ...record } = undone(NOW);
const EVERYTHING = {
  commands: ['first', 'second'],
  steps: [[{ step: 'a' }], [{ step: 'b' }]],
  suggestions: [[[{ changeId: null, steps: [{ step: 's' }] }], ['w']]],
  lostTexts: [lost],
  undo: { records: [record], revisions: new Map([['c', 4]]) },
};
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).toSorted();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('what an earlier release left in the browser', () => {
  test('is taken over by its account, whole and once, and the old databases go', async () => {
    await fillOlder('ana');
    await fillOlder('lena');
    const storage = new AccountStorage('ana', aStorageEnvironment());
    expect(await allOf(storage)).toEqual(EVERYTHING);
    expect(await databases()).toEqual([
      'scholium-outbox-lena',
      'scholium-storage-ana',
      'scholium-text-lena',
      'scholium-undo-lena',
    ]);
    expect((await allOf(new AccountStorage('ana', aStorageEnvironment()))).commands).toEqual(['first', 'second']);
    expect(await allOf(new AccountStorage('lena', aStorageEnvironment()))).toEqual(EVERYTHING);
  });

  test('is there once also when the browser dies between the copy and the deletion, and what was sent meanwhile stays sent', async () => {
    await fillOlder('ana');
    const { delete: remove } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException('The browser died.', 'AbortError');
    };
    const first = new AccountStorage('ana', aStorageEnvironment());
    expect(await first.commands.all()).toHaveLength(2);
    IDBObjectStore.prototype.delete = remove;
    await first.commands.remove(['first']);
    const second = await allOf(new AccountStorage('ana', aStorageEnvironment()));
    expect(second).toEqual({ ...EVERYTHING, commands: ['second'] });
    const third = await allOf(new AccountStorage('ana', aStorageEnvironment()));
    expect(third.commands).toEqual(['second']);
  });

  test('stays with the tab of that release until it is closed, and is sent then', async () => {
    await fillOlder('ana');
    let close: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      close = resolve;
    });
    let open = true;
    const tabs = { ...openTabs('new'), older: async () => (open ? ['scholium-tab-x'] : []), closed: () => gone };
    const storage = new AccountStorage('ana', { ...aStorageEnvironment(), tabs });
    let told = 0;
    storage.changed.subscribe(() => (told += 1));
    expect(await storage.commands.all()).toEqual([]);
    await storage.commands.add([command('of the new tab')]);
    open = false;
    close();
    await until('the other tabs work is there', () => told > 0);
    expect(await allOf(storage)).toEqual({ ...EVERYTHING, commands: ['of the new tab', 'first', 'second'] });
  });

  test('of a tab that may still be open is left to it where the browser has no locks', async () => {
    await fillOlder('ana');
    const tabs = { ...openTabs('own', new Set(['gone', 'other'])), older: async () => null };
    const environment = { ...aStorageEnvironment(), tabs };
    const { steps: claimed } = await allOf(new AccountStorage('ana', environment));
    expect(claimed).toEqual([[{ step: 'b' }]]);
    const older = ['scholium-outbox-ana', 'scholium-text-ana', 'scholium-undo-ana'];
    expect(await databases()).toEqual([older[0], 'scholium-storage-ana', ...older.slice(1)]);
    const { steps: later } = await allOf(new AccountStorage('ana', aStorageEnvironment()));
    expect(later).toEqual(expect.arrayContaining([[{ step: 'a' }]]));
  });
});

describe('a release that is newer than this tab', () => {
  const upgrade = () => openDB(databaseName('ana'), VERSION + 1);

  test('does not wait for it, and the tab says why it cannot keep anything any more', async () => {
    const storage = new AccountStorage('ana', aStorageEnvironment());
    await storage.commands.add([command('kept')]);
    const newer = await upgrade();
    expect(await newer.getAll('commands')).toMatchObject([{ commandId: 'kept' }]);
    await expect(storage.commands.add([command('late')])).rejects.toMatchObject({ name: 'VersionError' });
    expect(await storage.commands.all()).toEqual([]);
    newer.close();
  });
});

test('storage that the browser deleted is made anew, and work goes on', async () => {
  const storage = new AccountStorage('ana', aStorageEnvironment());
  await storage.commands.add([command('a')]);
  await deleteDB(databaseName('ana'));
  await storage.commands.add([command('b')]);
  expect((await storage.commands.all()).map(({ commandId }) => commandId)).toEqual(['b']);
});

test('undo records are removed a day after they were written, whichever document is opened', async () => {
  const early = new AccountStorage('ana', aStorageEnvironment());
  early.undo.ofScope('closed').add({ kind: 'void', id: 'v', step: 's', subjects: [], order: 1 }, []);
  await early.undo.ofScope('closed').load(new Set());
  const later = new AccountStorage('ana', aStorageEnvironment({ now: () => '2026-03-02T10:00:00.001Z' }));
  expect(await later.run((db) => db.count('undoRecords'))).toBe(0);
});
