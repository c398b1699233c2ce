import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import type { Actor, DiscussionCommand, ProjectRole } from '@scholium/review';
import { anchorsAt } from './anchors-at.js';
import { DOCUMENT, SimulatedLog, uuid } from './spec-support/simulated-log.js';
import { CALM, SimulatedServer, nextTask } from './spec-support/simulated-server.js';
import type { Network, Viewer } from './spec-support/simulated-socket.js';
import { aBrowser, SimulatedTab } from './spec-support/simulated-tab.js';
import { until } from './spec-support/until.js';

const WORDS = 'The clerk at the harbour counted nine crates and signed for eight of them before noon.';
const viewer = (id: number, name: string, projectRole: ProjectRole): Viewer => {
  const actor: Actor = { userId: uuid(id), active: true, workspaceRole: 'member', projectRole };
  return { actor, name, sessionLives: true };
};

/** `refused`: an undo that the server would not do is kept with its step, and not among the unsent. */
interface Scene {
  readonly refused: Set<string>;
  server: SimulatedServer;
  ana: SimulatedTab;
  anaToo: SimulatedTab;
  lena: SimulatedTab;
  reader: SimulatedTab;
  browser: ReturnType<typeof aBrowser>;
}

async function aScene(): Promise<Scene> {
  globalThis.indexedDB = new IDBFactory();
  const server = new SimulatedServer(new SimulatedLog([WORDS, WORDS, WORDS]));
  const browser = aBrowser();
  const ana = viewer(20, 'Ana', 'annotator');
  const scene: Scene = {
    refused: new Set(),
    server,
    browser,
    ana: new SimulatedTab(ana, server, browser),
    anaToo: new SimulatedTab(ana, server, browser),
    lena: new SimulatedTab(viewer(21, 'Lena', 'reviewer'), server),
    reader: new SimulatedTab(viewer(22, 'Rui', 'reader'), server),
  };
  for (const tab of tabsOf(scene)) await tab.open();
  await until('all have opened the document', () =>
    tabsOf(scene).every(({ document }) => document.state.status === 'ready'),
  );
  return scene;
}

const tabsOf = ({ ana, anaToo, lena, reader }: Scene) => [ana, anaToo, lena, reader];

function leave(scene: Scene): void {
  for (const tab of tabsOf(scene)) tab.leave();
}

/** Proposes a mention of `length` characters at `from`, of a new entity when asked. */
function propose(tab: SimulatedTab, from: number, length: number, withEntity: boolean) {
  const { store } = tab;
  const at = 1 + (from % (store.doc.child(0).content.size - length));
  const anchors = anchorsAt(store, [at, at + length]);
  const commands = tab.sync.commands({ projectId: store.project.id, documentId: DOCUMENT });
  const entityId = withEntity ? tab.sync.nextId() : null;
  const name = { text: 'Somebody', script: null, language: null, kind: 'full' as const, strength: 'strong' as const };
  return commands.propose([
    ...(entityId
      ? [
          {
            content: { kind: 'entity' as const, body: { typeId: 'person', names: [name], description: '' } },
            subjectId: entityId,
          },
        ]
      : []),
    { content: { kind: 'mention' as const, body: { entityTypeId: 'person', entityId, role: null } }, anchors },
  ]);
}

/** Takes back what was done last. */
function undo({ refused }: Scene, tab: SimulatedTab): readonly string[] {
  const sent = tab.sync.commands({ projectId: tab.store.project.id, documentId: DOCUMENT }).undo();
  void sent?.settled.then((outcomes) =>
    outcomes.forEach(({ ok, commandId }) => {
      if (!ok) refused.add(commandId);
    }),
  );
  return sent?.commandIds ?? [];
}

function decide(scene: Scene, tab: SimulatedTab, index: number, how: number): readonly string[] {
  if (how === 3) return undo(scene, tab);
  const commands = tab.sync.commands({ projectId: tab.store.project.id, documentId: DOCUMENT });
  const pending = [...tab.store.changes.values()].filter(({ state }) => state === 'proposed');
  const change = pending[index % Math.max(1, pending.length)];
  if (!change) return [];
  if (how === 0) return commands.accept(change).commandIds;
  const reason = { code: 'other', text: 'Look again.' };
  return (how === 1 ? commands.reject(change, reason) : commands.requestChanges(change, reason)).commandIds;
}

/** Says something somewhere: about a passage, the document, or what is there already. */
function discuss(tab: SimulatedTab, at: number, how: number): readonly string[] {
  const { store, sync } = tab;
  const [threadId, commentId, commandId] = [sync.nextId(), sync.nextId(), sync.nextId()];
  const threads = [...store.threads.values()];
  const thread = threads[at % Math.max(1, threads.length)];
  const change = [...store.changes.keys()][at % Math.max(1, store.changes.size)];
  const said = { text: 'What does the ledger say?', mentions: [] };
  const from = 1 + (at % 40);
  const place = (): DiscussionCommand | null => {
    if (how === 0 || !thread)
      return {
        kind: 'thread.open',
        threadId,
        commentId,
        target: { kind: 'passage' },
        anchors: anchorsAt(store, [from, from + 4]),
        ...said,
      };
    if (how === 1)
      return change
        ? { kind: 'thread.open', threadId, commentId, target: { kind: 'change', id: change }, anchors: [], ...said }
        : null;
    if (how === 2) return { kind: 'thread.reply', threadId: thread.id, commentId, ...said };
    if (how === 3) return { kind: thread.resolved ? 'thread.reopen' : 'thread.resolve', threadId: thread.id };
    if (how === 4)
      return { kind: 'comment.react', commentId: thread.comments[0]!.id, reaction: '👍', on: at % 2 === 0 };
    if (how === 5) return { kind: 'comment.delete', commentId: thread.comments.at(-1)!.id };
    return { kind: 'thread.place', threadId: thread.id, anchors: anchorsAt(store, [from, from + 2]) };
  };
  const command = place();
  if (!command) return [];
  void sync.outbox.enqueue([{ commandId, streamId: DOCUMENT, command }]);
  return [commandId];
}

/** What a tab shows, in the form in which the server answers it. */
function shown(tab: SimulatedTab) {
  const sorted = <T extends { id: string }>(records: Iterable<T>) =>
    [...records].toSorted((a, b) => a.id.localeCompare(b.id));
  return {
    text: tab.store.doc.toJSON(),
    version: tab.store.version,
    annotations: sorted(tab.store.annotations.values()),
    changes: sorted(tab.store.changes.values()),
    threads: sorted(tab.store.threads.values()),
    references: sorted(tab.store.references.values()).map(({ id, state }) => ({ id, state })),
  };
}

function told({ server }: Scene, tab: SimulatedTab) {
  const opened = server.openDocument(tab.viewer);
  const { threads } = server.listThreads(tab.viewer);
  const sorted = <T extends { id: string }>(records: readonly T[]) =>
    records.toSorted((a, b) => a.id.localeCompare(b.id));
  return {
    text: opened.doc,
    version: opened.version,
    annotations: sorted(opened.annotations),
    changes: sorted(opened.changes),
    threads: sorted(threads),
    references: sorted(opened.references).map(({ id, state }) => ({ id, state })),
  };
}

const arrived = ({ server }: Scene) => [...server.log.entries.values()].flat().map(({ commandId }) => commandId);
const refusedIn = (scene: Scene) =>
  new Set([
    ...scene.refused,
    ...tabsOf(scene).flatMap(({ sync }) => sync.outbox.all.map(({ commandId }) => commandId)),
  ]);

async function settle(scene: Scene, sent: ReadonlySet<string>): Promise<void> {
  scene.server.network = CALM;
  // A frame that was lost last leaves no gap to see; the line breaks, as it does when frames are lost.
  for (const socket of scene.server.sockets) socket.shut(1006);
  const { log } = scene.server;
  const done = (tab: SimulatedTab) =>
    tab.document.state.status === 'ready' &&
    tab.store.rest === 'here' &&
    tab.sync.outbox.all.every(({ state }) => state === 'refused') &&
    [...log.entries.keys()].every((streamId) => tab.sync.reached(streamId) === log.entriesOf(streamId).length);
  const answered = () => {
    const known = new Set([...arrived(scene), ...refusedIn(scene)]);
    return [...sent].every((id) => known.has(id));
  };
  await until(
    'everything arrived',
    () => tabsOf(scene).every(done) && answered(),
    () => {
      for (const tab of tabsOf(scene)) {
        tab.sync.onBrowserEvent('online');
        if (tab.document.state.status !== 'ready') void tab.document.load();
      }
    },
  );
}

/** Mulberry32: numbers from 0 to 1 that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function chaos(dice: () => number): Network {
  return {
    loseRequest: () => dice() < 0.2,
    loseAnswer: () => dice() < 0.2,
    frame: () => {
      const roll = dice();
      return roll < 0.15 ? 'drop' : roll < 0.3 ? 'repeat' : roll < 0.45 ? 'late' : 'deliver';
    },
  };
}

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('propose' as const),
      a: fc.nat(60),
      b: fc.integer({ min: 1, max: 12 }),
      entity: fc.boolean(),
      second: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), a: fc.nat(10), b: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('discuss' as const), a: fc.nat(60), b: fc.nat(6), who: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), a: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('break' as const), a: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read_anew' as const), who: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), a: fc.nat(12) }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

async function perform(scene: Scene, step: Action, sent: Set<string>): Promise<void> {
  const ready = (tab: SimulatedTab) => tab.document?.state.status === 'ready';
  const note = (ids: readonly string[]) => ids.forEach((id) => sent.add(id));
  switch (step.do) {
    case 'propose': {
      const tab = step.second ? scene.anaToo : scene.ana;
      if (ready(tab)) note(propose(tab, step.a, step.b, step.entity).commandIds);
      return;
    }
    case 'discuss': {
      const tab = tabsOf(scene)[step.who]!;
      if (ready(tab)) note(discuss(tab, step.a, step.b));
      return;
    }
    case 'decide':
      return void (ready(scene.lena) && note(decide(scene, scene.lena, step.a, step.b)));
    case 'undo':
      return void (ready(scene.ana) && note(undo(scene, scene.ana)));
    case 'edit': {
      const slice = { content: [{ type: 'text', text: 'very ' }] };
      const from = 1 + (step.a % 60);
      return scene.server.log.edit(
        [{ stepType: 'replace', from, to: from + (step.a % 3), slice }],
        scene.ana.sync.nextId(),
      );
    }
    case 'break':
      return [...scene.server.sockets][step.a]?.shut(1006);
    case 'reload': {
      await until('what was done is on disk', () => scene.ana.sync.outbox.saved);
      scene.ana.crash();
      scene.ana = new SimulatedTab(scene.ana.viewer, scene.server, scene.browser);
      await signIn(scene, scene.ana);
      return;
    }
    case 'expire': {
      await until('what was done is on disk', () => scene.ana.sync.outbox.saved && scene.anaToo.sync.outbox.saved);
      scene.server.endSession(scene.ana.viewer);
      await until(
        'both tabs are signed out',
        () => [scene.ana, scene.anaToo].every(({ sync }) => sync.session.state.status === 'signed_out'),
        () => {
          for (const { sync } of [scene.ana, scene.anaToo]) sync.onBrowserEvent('online');
        },
      );
      scene.ana.viewer.sessionLives = true;
      await signIn(scene, scene.ana);
      await signIn(scene, scene.anaToo);
      return;
    }
    case 'read_anew': {
      const tab = tabsOf(scene)[step.who]!;
      return void (ready(tab) && tab.document.load());
    }
    case 'wait':
      for (let turns = 0; turns < step.a; turns++) await nextTask();
  }
}

async function signIn(scene: Scene, tab: SimulatedTab): Promise<void> {
  const { network } = scene.server;
  scene.server.network = CALM;
  await tab.open();
  scene.server.network = network;
}

test('whatever the network, reloads, two tabs and lost sessions do: every command arrives once, and every tab shows what the server has', async () => {
  const property = fc.asyncProperty(
    fc.array(action, { minLength: 8, maxLength: 40 }),
    fc.integer(),
    // Whether documents come in two parts.
    fc.boolean(),
    async (actions, seed, inParts) => {
      const scene = await aScene();
      try {
        if (inParts) scene.server.nearest = 0;
        scene.server.network = chaos(randomFrom(seed));
        const sent = new Set<string>();
        for (const step of actions) await perform(scene, step, sent);
        await settle(scene, sent);
        const inLog = arrived(scene);
        const refused = refusedIn(scene);
        // Only the server refuses; silence is no answer.
        expect(tabsOf(scene).flatMap(({ sync }) => sync.outbox.all.map(({ refusal }) => refusal?.code))).not.toContain(
          'unreachable',
        );
        for (const id of sent)
          expect([id, inLog.filter((one) => one === id).length]).toEqual([id, refused.has(id) ? 0 : 1]);
        for (const tab of tabsOf(scene)) expect(shown(tab)).toEqual(told(scene, tab));
        for (const tab of tabsOf(scene)) expect(tab.mirror?.toJSON()).toEqual(tab.store.doc.toJSON());
      } finally {
        leave(scene);
      }
    },
  );
  await fc.assert(property, { numRuns: 40, endOnFailure: true });
}, 120_000);
