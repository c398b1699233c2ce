import 'fake-indexeddb/auto';
import { ApiError } from '@scholium/contract';
import type { ErrorCode } from '@scholium/contract';
import type { ChangeCommand, Content } from '@scholium/review';
import { until } from '../spec-support/until.js';
import { Outbox } from './outbox.js';
import { cannotBeSaved } from './outbox-item.js';
import type { CommandAnswer, OutboxRecord } from './outbox-item.js';
import { AccountStorage } from '../storage/account-storage.js';
import { aStorageEnvironment } from '../spec-support/storage-environment.js';

let people = 0;
let ids = 0;
const id = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

function anOutbox(
  answer: (record: OutboxRecord) => Promise<number>,
  together: (records: readonly OutboxRecord[]) => Promise<readonly CommandAnswer[]> = () =>
    Promise.reject(refused('invalid_request', 400)),
) {
  const posted: string[] = [];
  const outbox = new Outbox({
    post: async (record) => {
      posted.push(record.commandId);
      const seq = await answer(record);
      return { commandId: record.commandId, streamId: record.streamId, seq, repeated: false };
    },
    postMany: async (records) => {
      posted.push(records.map(({ commandId }) => commandId).join(' '));
      const answers = await together(records);
      return new Map(records.map(({ commandId }, at) => [commandId, answers[at]!]));
    },
    now: () => '2026-03-01T10:00:00.000Z',
    random: () => 0,
    reached: () => null,
    onSent: () => undefined,
  });
  return { outbox, posted, start: () => outbox.start(aStorage(`person-${++people}`)) };
}

const aStorage = (accountId: string) => new AccountStorage(accountId, aStorageEnvironment());

const withdraw = (changeId: string): ChangeCommand => ({ kind: 'change.withdraw', changeId, revision: 1 });
const propose = (content: Content, subjectId: string): ChangeCommand => ({
  kind: 'change.propose',
  changeId: id(),
  subjectKind: content.kind,
  subjectId,
  op: 'create',
  content,
  anchors: [],
  message: '',
});
/** It has content, and goes alone. */
const highlight = (): ChangeCommand => propose({ kind: 'highlight', body: { codeIds: [], note: '' } }, id());
const refused = (code: ErrorCode, status = 409) => new ApiError(status, { code, message: 'Not now.' });

test('a refusal stays for the person, holds nothing up, and is sent again only when asked', async () => {
  let willing = false;
  const { outbox, posted, start } = anOutbox(async ({ commandId }) => {
    if (commandId === first.commandId && !willing) throw refused('revision_changed');
    return 7;
  });
  const first = { commandId: id(), streamId: 'a', command: highlight() };
  const second = { commandId: id(), streamId: 'a', command: highlight() };
  await start();
  const [one, two] = await Promise.all(outbox.enqueue([first, second]));
  expect(one).toMatchObject({ ok: false, code: 'revision_changed' });
  expect(two).toMatchObject({ ok: true, seq: 7 });
  expect(outbox.all).toMatchObject([
    { commandId: first.commandId, state: 'refused', refusal: { code: 'revision_changed' } },
  ]);
  expect(posted).toEqual([first.commandId, second.commandId]);
  willing = true;
  await outbox.retry(first.commandId);
  await until('the outbox is empty', () => outbox.all.length === 0);
  expect(posted).toEqual([first.commandId, second.commandId, first.commandId]);
});

test('a lost answer sends the same command again, in order, until it is answered', async () => {
  let failures = 2;
  const { outbox, posted, start } = anOutbox(async () => {
    if (failures-- > 0) throw new TypeError('Failed to fetch');
    return 1;
  });
  await start();
  const [a, b] = [
    { commandId: id(), streamId: 'a', command: highlight() },
    { commandId: id(), streamId: 'a', command: highlight() },
  ];
  const outcomes = outbox.enqueue([a, b]);
  await until(
    'both are answered',
    () => outbox.all.length === 0 && outbox.saved,
    () => outbox.retryNow(),
  );
  expect(posted).toEqual([a.commandId, a.commandId, a.commandId, b.commandId]);
  expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
});

test('a mention waits for the entity it names, though that goes to another stream', async () => {
  let answerEntity: () => void = () => undefined;
  const { outbox, posted, start } = anOutbox(({ streamId }) =>
    streamId === 'project'
      ? new Promise((resolve) => {
          answerEntity = () => resolve(1);
        })
      : Promise.resolve(1),
  );
  await start();
  const entityId = id();
  const name = { text: 'Somebody', script: null, language: null, kind: 'full' as const, strength: 'strong' as const };
  const entity = {
    commandId: id(),
    streamId: 'project',
    command: propose({ kind: 'entity', body: { typeId: 'person', names: [name], description: '' } }, entityId),
  };
  const mention = {
    commandId: id(),
    streamId: 'document',
    command: propose({ kind: 'mention', body: { entityTypeId: 'person', entityId, role: null } }, id()),
  };
  const outcomes = outbox.enqueue([entity, mention]);
  await until('the entity is on its way', () => posted.length > 0);
  outbox.sendWaiting();
  await until('nothing else moves', () => outbox.saved);
  expect(posted).toEqual([entity.commandId]);
  answerEntity();
  await Promise.all(outcomes);
  expect(posted).toEqual([entity.commandId, mention.commandId]);
});

test('an ended session keeps what waits for the same person, and for nobody else', async () => {
  let live = false;
  const { outbox } = anOutbox(async () => {
    if (!live) throw refused('not_signed_in', 401);
    return 1;
  });
  await outbox.start(aStorage('ana'));
  const kept = { commandId: id(), streamId: 'a', command: withdraw(id()) };
  outbox.enqueue([kept]);
  await until('it was tried', () => outbox.all.some(({ attempts }) => attempts === 1));
  outbox.stop();
  await outbox.start(aStorage('lena'));
  expect(outbox.all).toEqual([]);
  live = true;
  await outbox.start(aStorage('ana'));
  await until('it was sent', () => outbox.all.length === 0);
});

test('what wakes the outbox while a failed sending is being put away is not forgotten', async () => {
  let failed = false;
  const { outbox, posted, start } = anOutbox(async () => {
    if (failed) return 1;
    failed = true;
    throw new TypeError('Failed to fetch');
  });
  const [a, b] = [
    { commandId: id(), streamId: 'a', command: highlight() },
    { commandId: id(), streamId: 'a', command: highlight() },
  ];
  await start();
  // As a confirmation from the log or a word from another tab does; it replaces the timer of the next attempt.
  const stop = outbox.changed.subscribe(() => {
    if (failed) {
      stop();
      outbox.sendWaiting();
    }
  });
  const outcomes = await Promise.all(outbox.enqueue([a, b]));
  expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
  expect(posted).toEqual([a.commandId, a.commandId, b.commandId]);
});

test('decisions that follow one another go together, a hundred at a time; what has content goes alone and in its turn', async () => {
  const { outbox, posted, start } = anOutbox(
    async () => 1,
    async (records) =>
      records.map((_, at) =>
        at === 1
          ? { ok: false, refusal: { code: 'revision_changed', message: 'Not now.' } }
          : { ok: true, seq: at + 1 },
      ),
  );
  await start();
  const decisions = Array.from({ length: 102 }, () => ({ commandId: id(), streamId: 'a', command: withdraw(id()) }));
  const [early, later] = [
    { commandId: id(), streamId: 'a', command: highlight() },
    { commandId: id(), streamId: 'a', command: withdraw(id()) },
  ];
  const outcomes = await Promise.all(outbox.enqueue([...decisions, early, later]));
  const named = (some: readonly { readonly commandId: string }[]) => some.map(({ commandId }) => commandId).join(' ');
  expect(posted).toEqual([
    named(decisions.slice(0, 100)),
    named(decisions.slice(100)),
    early.commandId,
    later.commandId,
  ]);
  expect(outcomes.flatMap(({ ok }, at) => (ok ? [] : [at]))).toEqual([1, 101]);
  expect(outbox.all.map(({ commandId, state }) => [commandId, state])).toEqual([
    [decisions[1]!.commandId, 'refused'],
    [decisions[101]!.commandId, 'refused'],
  ]);
});

test('decisions of which no answer came go once more, and those that wait for another stream are not among them', async () => {
  let failed = false;
  const { outbox, posted, start } = anOutbox(
    async () => 1,
    async (records) => {
      if (!failed) {
        failed = true;
        throw new TypeError('Failed to fetch');
      }
      return records.map(() => ({ ok: true, seq: 1 }));
    },
  );
  await start();
  const [a, b, elsewhere] = [
    { commandId: id(), streamId: 'a', command: withdraw(id()) },
    { commandId: id(), streamId: 'a', command: withdraw(id()) },
    { commandId: id(), streamId: 'b', command: highlight() },
  ];
  const c = { commandId: id(), streamId: 'a', command: withdraw(id()), after: elsewhere.commandId };
  const outcomes = Promise.all(outbox.enqueue([a, b, elsewhere, c]));
  await until(
    'all are answered',
    () => outbox.all.length === 0 && outbox.saved,
    () => outbox.retryNow(),
  );
  expect(await outcomes).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, { ok: true }]);
  const [pair, other] = [`${a.commandId} ${b.commandId}`, posted.indexOf(elsewhere.commandId)];
  expect(
    posted
      .filter((one) => one.startsWith(a.commandId))
      .every((one) => one === pair || one === `${pair} ${c.commandId}`),
  ).toBe(true);
  expect(posted.findIndex((one) => one.endsWith(c.commandId))).toBeGreaterThan(other);
});

test.each([
  ['refused', refused('invalid_request', 400)],
  ['answered with an error', refused('internal', 500)],
])(
  'decisions that were %s together are asked one by one, so that what is wrong with one holds up no other',
  async (_what, answer) => {
    const { outbox, posted, start } = anOutbox(
      async ({ commandId }) => {
        if (commandId === a.commandId) throw refused('invalid_request', 400);
        return 1;
      },
      () => Promise.reject(answer),
    );
    const [a, b] = [
      { commandId: id(), streamId: 'a', command: withdraw(id()) },
      { commandId: id(), streamId: 'a', command: withdraw(id()) },
    ];
    await start();
    const outcomes = Promise.all(outbox.enqueue([a, b]));
    await until(
      'both are answered',
      () => outbox.all.length === 1 && outbox.saved,
      () => outbox.retryNow(),
    );
    expect(await outcomes).toMatchObject([{ ok: false, code: 'invalid_request' }, { ok: true }]);
    expect(posted).toEqual([`${a.commandId} ${b.commandId}`, a.commandId, b.commandId]);
  },
);

describe('a command that the server can never take', () => {
  test.each([
    ['invalid_request', 400],
    ['too_large', 413],
    ['unstorable', 422],
    ['command_id_reused', 409],
  ] as const)('(%s) is set aside with its words, and holds nothing up', async (code, status) => {
    const { outbox, posted, start } = anOutbox(async ({ commandId }) => {
      if (commandId === bad.commandId) throw refused(code, status);
      return 1;
    });
    const [bad, good] = [
      { commandId: id(), streamId: 'a', command: highlight() },
      { commandId: id(), streamId: 'a', command: highlight() },
    ];
    await start();
    const outcomes = await Promise.all(outbox.enqueue([bad, good]));
    expect(outcomes).toMatchObject([{ ok: false, code }, { ok: true }]);
    expect(posted).toEqual([bad.commandId, good.commandId]);
    expect(outbox.all.map((item) => [item.commandId, item.command, cannotBeSaved(item)])).toEqual([
      [bad.commandId, bad.command, true],
    ]);
    await outbox.discard(bad.commandId);
    expect(outbox.all).toEqual([]);
  });

  test('because it fails each time is set aside after a few attempts, with growing pauses between them', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const at: number[] = [];
      const { outbox, start } = anOutbox(async ({ commandId }) => {
        if (commandId !== bad.commandId) return 1;
        at.push(Date.now());
        throw refused('internal', 500);
      });
      const [bad, good] = [
        { commandId: id(), streamId: 'a', command: highlight() },
        { commandId: id(), streamId: 'a', command: highlight() },
      ];
      await start();
      const outcomes = Promise.all(outbox.enqueue([bad, good]));
      for (let turns = 0; turns < 2_000 && outbox.all.length !== 1; turns++) await jest.advanceTimersByTimeAsync(50);
      expect(await outcomes).toMatchObject([{ ok: false, code: 'internal' }, { ok: true }]);
      expect(outbox.all.map(cannotBeSaved)).toEqual([true]);
      const pauses = at.slice(1).map((time, index) => time - at[index]!);
      expect(pauses.every((pause, index) => index === 0 || pause > pauses[index - 1]! * 1.5)).toBe(true);
      expect(at.length).toBeLessThanOrEqual(10);
    } finally {
      jest.useRealTimers();
    }
  });

  test('because this device could not keep it stays in sight until it is sent or given up', async () => {
    const { outbox, start } = anOutbox(async () => 1);
    await start();
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    const lost = { commandId: id(), streamId: 'a', command: highlight() };
    const [outcome] = await Promise.all(outbox.enqueue([lost]));
    IDBObjectStore.prototype.add = add;
    expect(outcome).toMatchObject({ ok: false, code: 'not_kept' });
    expect(outbox.all.map((item) => [item.commandId, item.state, cannotBeSaved(item)])).toEqual([
      [lost.commandId, 'refused', true],
    ]);
    await outbox.retry(lost.commandId);
    await until('it is sent', () => outbox.all.length === 0);
  });
});

test('what the rules refuse is no failure: the person decides', async () => {
  const { outbox, start } = anOutbox(async () => {
    throw refused('stale');
  });
  await start();
  await Promise.all(outbox.enqueue([{ commandId: id(), streamId: 'a', command: highlight() }]));
  expect(outbox.all.map((item) => [item.state, cannotBeSaved(item)])).toEqual([['refused', false]]);
});

test('a server that asks to be left alone is, and another stream does not make it be asked sooner', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  try {
    const start0 = Date.now();
    const at: number[] = [];
    const { outbox, start } = anOutbox(async ({ streamId }) => {
      if (streamId === 'b') return 1;
      at.push(Date.now() - start0);
      if (at.length < 2) throw new ApiError(429, { code: 'too_many_attempts', message: 'Wait.' }, 9_000);
      return 1;
    });
    await start();
    const first = outbox.enqueue([{ commandId: id(), streamId: 'a', command: highlight() }]);
    for (let turns = 0; turns < 250 && at.length < 2; turns++) {
      await jest.advanceTimersByTimeAsync(50);
      if (turns % 20 === 0) outbox.enqueue([{ commandId: id(), streamId: 'b', command: highlight() }]);
    }
    expect(await Promise.all(first)).toMatchObject([{ ok: true }]);
    expect(at.map((time) => Math.round(time / 1_000))).toEqual([0, 9]);
  } finally {
    jest.useRealTimers();
  }
});

test('the same command handed in twice is sent once', async () => {
  let answer: () => void = () => undefined;
  const { outbox, posted, start } = anOutbox(
    () =>
      new Promise((resolve) => {
        answer = () => resolve(1);
      }),
  );
  await start();
  const command = { commandId: id(), streamId: 'a', command: highlight() };
  const [one] = outbox.enqueue([command]);
  await until('it is on its way', () => posted.length === 1);
  const [two] = outbox.enqueue([command]);
  await until('it is looked at again', () => outbox.saved);
  answer();
  expect(await Promise.all([one, two])).toMatchObject([{ ok: true }, { ok: true }]);
  await until('the outbox is empty', () => outbox.all.length === 0);
  expect(posted).toEqual([command.commandId]);
});
