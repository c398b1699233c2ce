/**
 * Commands that the server has not answered yet. They are on disk before they are sent, leave in order per stream, are
 * sent by one tab at a time, and go away only with an answer. A command's id makes sending it twice harmless.
 */
import { ApiError } from '@scholium/contract';
import type { CommandResult } from '@scholium/contract';
import type { Entry } from '@scholium/review';
import type { Failure } from '../api.js';
import { accountKey } from '../account-key.js';
import { fateOf } from '../api.js';
import { Emitter } from '../emitter.js';
import { storableJson } from '../storable-json.js';
import { Faults, isAboutCommands } from './server-failures.js';
import { Rests } from './retry-schedule.js';
import { nextOf, streamsOf } from './sending-order.js';
import { OutboxDatabase } from '../storage/command-storage.js';
import type { Answer, OutboxDraft, OutboxItem, OutboxRecord, OutboxState, Outcome } from './outbox-item.js';

/** The parts of `LockManager` and `BroadcastChannel` that are used. */
export interface LocksLike {
  request(name: string, work: () => Promise<void>): Promise<unknown>;
}
export type ChannelLike = Pick<BroadcastChannel, 'onmessage' | 'postMessage' | 'close'>;

export interface OutboxOptions {
  /** In the name of `userId`, whoever is signed in by then. */
  readonly post: (record: OutboxRecord, userId: string) => Promise<CommandResult>;
  /** Several commands without content; the answers by the commands' ids. */
  readonly postMany: (records: readonly OutboxRecord[], userId: string) => Promise<ReadonlyMap<string, Answer>>;
  readonly locks: LocksLike;
  readonly channel: (userId: string) => ChannelLike;
  readonly now: () => string;
  readonly random: () => number;
  /** How far the stream has been read here; null when nobody follows it. */
  readonly reached: (streamId: string) => number | null;
  /** The server has the command: the stream reaches at least `seq`. */
  readonly onSent: (streamId: string, seq: number) => void;
}

interface Opened {
  readonly userId: string;
  readonly database: OutboxDatabase;
  readonly channel: ChannelLike;
}

/** What an entry says of the command it is of. */
type Landed = Pick<Entry, 'commandId' | 'streamId' | 'seq'>;
type Message =
  | { readonly type: 'added' | 'changed' }
  | { readonly type: 'answered'; readonly outcomes: readonly Outcome[] };

export class Outbox {
  readonly changed = new Emitter();
  private items: readonly OutboxItem[] = [];
  private byStream = new Map<string, readonly OutboxItem[]>();
  private opened: Opened | null = null;
  private paused = true;
  private readonly rests: Rests;
  private readonly faults = new Faults();
  private readonly running = new Set<string>();
  /**
   * Streams at work that were to be looked at meanwhile: once more when they are done, or the wake-up would be lost.
   */
  private readonly again = new Set<string>();
  private readonly sending = new Set<string>();
  /** Went with others to no avail, and goes by itself from now on: what is wrong with one of them holds up no other. */
  private readonly alone = new Set<string>();
  /** Sent, and not yet seen in the log: shown until the follower has it, so that nothing flickers. */
  private readonly landing = new Map<string, { readonly item: OutboxItem; readonly seq: number }>();
  /** Not on disk yet, with the person they belong to. */
  private readonly unsaved = new Map<string, { readonly userId: string; readonly record: OutboxRecord }>();
  private readonly saving = new Set<string>();
  private userId = '';
  /** Counts openings and closings. */
  private era = 0;
  private readonly waiters = new Map<string, (outcome: Outcome) => void>();

  constructor(private readonly options: OutboxOptions) {
    this.rests = new Rests(options.random, () => this.pump());
  }

  /** Everything, oldest first. The array is replaced when something changes. */
  get all(): readonly OutboxItem[] {
    return this.items;
  }

  forStream(streamId: string): readonly OutboxItem[] {
    return this.byStream.get(streamId) ?? NONE;
  }

  /** False while something is not on disk yet. */
  get saved(): boolean {
    return this.unsaved.size === 0;
  }

  /** Opens the person's outbox and sends what waits in it. */
  async start(userId: string): Promise<void> {
    if (this.opened?.userId !== userId) {
      this.stop();
      this.userId = userId;
      const { era } = this;
      const database = await OutboxDatabase.open(userId);
      // The session ended, or somebody else came, while the database was being opened.
      if (era !== this.era) return;
      const channel = this.options.channel(userId);
      channel.onmessage = ({ data }) => void this.hear(data as Message);
      this.opened = { userId, database, channel };
    }
    this.paused = false;
    this.rests.clear();
    // Done in the moment between signing in and opening the database.
    const early = this.unsavedOf(userId).filter(
      ({ commandId, refusal }) => refusal === null && !this.saving.has(commandId),
    );
    if (early.length > 0) await this.save(early);
    await this.refresh();
    this.pump();
  }

  /** Sends nothing more (the session is over); what waits stays on disk. */
  pause(): void {
    this.paused = true;
    this.rests.clear();
  }

  /** Another person comes, or the tab goes. */
  stop(): void {
    this.pause();
    this.era++;
    this.opened?.channel.close();
    // The database stays open: a request on its way still notes its answer there.
    this.opened = null;
    this.userId = '';
    this.landing.clear();
    // Whoever waits for an answer is gone with the screens of the account.
    this.waiters.clear();
    this.publish([]);
  }

  /**
   * Keeps the commands of an account, all or none, and sends them when it is signed in. Each promise is kept when its
   * command is answered while it is.
   */
  enqueue(drafts: readonly OutboxDraft[], userId = this.userId): readonly Promise<Outcome>[] {
    const records = drafts.map((draft): OutboxRecord => ({
      ...draft,
      command: storableJson(draft.command),
      after: draft.after ?? null,
      createdAt: this.options.now(),
      attempts: 0,
      refusal: null,
    }));
    if (userId !== this.userId) {
      void this.keepFor(userId, records);
      return records.map(() => new Promise<never>(() => undefined));
    }
    const outcomes = records.map(
      ({ commandId }) =>
        new Promise<Outcome>((resolve) => {
          const before = this.waiters.get(commandId);
          this.waiters.set(commandId, (outcome) => {
            before?.(outcome);
            resolve(outcome);
          });
        }),
    );
    for (const record of records) this.unsaved.set(record.commandId, { userId, record });
    this.publish([...this.items, ...records.map((record) => ({ ...record, state: 'waiting' as const }))]);
    void this.save(records);
    return outcomes;
  }

  /** Sends again, as it was, what was set aside. */
  async retry(commandId: string): Promise<void> {
    const item = this.items.find((one) => one.commandId === commandId);
    if (!item || item.state !== 'refused') return;
    const record = { ...plain(item), refusal: null };
    this.faults.forget(commandId);
    this.rests.end(item.streamId);
    const unkept = this.unsaved.get(commandId);
    if (unkept) {
      this.unsaved.set(commandId, { ...unkept, record });
      return this.save([record]);
    }
    await this.opened?.database.put([record]);
    await this.tell({ type: 'changed' });
    this.pump();
  }

  /** Gives up a command that was set aside or has not been sent. */
  async discard(commandId: string): Promise<void> {
    if (this.sending.has(commandId)) return;
    this.unsaved.delete(commandId);
    await this.opened?.database.remove([commandId]);
    this.waiters.delete(commandId);
    await this.tell({ type: 'changed' });
    this.pump();
  }

  /** The log has entries: the commands they are of arrived, even if the answers did not. */
  async confirm(entries: readonly Landed[]): Promise<void> {
    for (const { commandId } of entries) this.landing.delete(commandId);
    const here = new Set(this.items.map(({ commandId }) => commandId));
    const own = entries.filter(({ commandId }) => this.waiters.has(commandId) || here.has(commandId));
    if (own.length === 0) return;
    await this.opened?.database.remove(own.map(({ commandId }) => commandId));
    await this.settle(own.map(({ commandId, streamId, seq }) => ({ ok: true, commandId, streamId, seq })));
    this.pump();
  }

  /** The stream has been read up to `seq`. */
  landed(streamId: string, seq: number): void {
    const before = this.landing.size;
    for (const [id, { item, seq: at }] of this.landing)
      if (item.streamId === streamId && at <= seq) this.landing.delete(id);
    if (this.landing.size < before) void this.refresh();
  }

  /** Sends at once what can be sent, also what rests: the network is back. */
  hurry(): void {
    this.rests.clear();
    this.pump();
  }

  /** Sends whatever can be sent now. */
  pump(): void {
    if (this.paused || !this.opened) return;
    for (const streamId of streamsOf(this.items.filter((item) => item.state !== 'sent'))) {
      if (this.rests.has(streamId)) continue;
      if (this.running.has(streamId)) {
        this.again.add(streamId);
        continue;
      }
      this.running.add(streamId);
      void this.run(streamId).finally(() => {
        this.running.delete(streamId);
        if (this.again.delete(streamId)) this.pump();
      });
    }
  }

  private async save(records: readonly OutboxRecord[]): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    const ids = records.map(({ commandId }) => commandId);
    for (const id of ids) this.saving.add(id);
    const failed = await opened.database.add(records).then(() => null, diskProblem);
    const refusal: Failure | null =
      failed === null
        ? null
        : { code: 'not_kept', message: `This device could not keep the change (${failed}). It was not sent.` };
    for (const record of records) {
      this.saving.delete(record.commandId);
      // What is on no disk stays in sight as long as the tab lives.
      if (refusal) this.unsaved.set(record.commandId, { userId: opened.userId, record: { ...record, refusal } });
      else this.unsaved.delete(record.commandId);
    }
    if (refusal) await this.settle(ids.map((commandId) => ({ ok: false, commandId, ...refusal })));
    await this.tell({ type: 'added' });
    this.pump();
  }

  /** What a screen still says while its account goes waits for that account's return. */
  private async keepFor(userId: string, records: readonly OutboxRecord[]): Promise<void> {
    await (await OutboxDatabase.open(userId)).add(records).catch(diskProblem);
    if (this.userId === userId) await this.refresh();
  }

  private unsavedOf(userId: string): readonly OutboxRecord[] {
    return [...this.unsaved.values()].filter((one) => one.userId === userId).map(({ record }) => record);
  }

  private async run(streamId: string): Promise<void> {
    const opened = this.opened;
    if (!opened) return;
    await this.options.locks.request(accountKey('outbox', opened.userId, streamId), async () => {
      while (!this.paused && this.opened === opened) {
        // Read anew each time: other tabs add and remove.
        const next = nextOf(streamId, await opened.database.all(), this.alone);
        if (next.length > 0 && (await this.send(opened, next))) continue;
        // A tab that died may have sent what this one still shows.
        return this.refresh();
      }
    });
  }

  /** True when the commands, all of one stream, were answered and the next may go. */
  private async send(opened: Opened, records: readonly OutboxRecord[]): Promise<boolean> {
    const { database, userId } = opened;
    const ids = new Set(records.map(({ commandId }) => commandId));
    for (const id of ids) this.sending.add(id);
    this.publish(this.items.map((item) => (ids.has(item.commandId) ? { ...item, state: 'sending' } : item)));
    try {
      const answers = await this.ask(records, userId);
      await this.putAway(database, records, answers);
      for (const id of ids) if (!answers.has(id)) this.alone.add(id);
      return true;
    } catch (error) {
      const fate = fateOf(error);
      if (records.length > 1 && isAboutCommands(error)) {
        for (const id of ids) this.alone.add(id);
        if (fate !== 'retry') return true;
      }
      await database.put(records.map((record) => ({ ...record, attempts: record.attempts + 1 })));
      // What was answered to a session that is over says nothing of the one there is now.
      if (this.opened === opened) this.retryLater(records[0]!.streamId, error);
      return false;
    } finally {
      for (const id of ids) this.sending.delete(id);
      await this.refresh();
    }
  }

  /** Throws when no answer came, or one that is for several and does not say which of them it means. */
  private async ask(records: readonly OutboxRecord[], userId: string): Promise<ReadonlyMap<string, Answer>> {
    const [only, ...more] = records;
    if (!only || more.length > 0) return this.options.postMany(records, userId);
    const { commandId } = only;
    try {
      const { seq } = await this.options.post(only, userId);
      return new Map([[commandId, { ok: true, seq }]]);
    } catch (error) {
      const refusal = this.faults.after(commandId, error);
      if (!refusal) throw error;
      return new Map([[commandId, { ok: false, refusal }]]);
    }
  }

  private async putAway(
    database: OutboxDatabase,
    records: readonly OutboxRecord[],
    answers: ReadonlyMap<string, Answer>,
  ): Promise<void> {
    this.rests.end(records[0]!.streamId);
    const answered = records.flatMap((record) => {
      const answer = answers.get(record.commandId);
      return answer ? [{ record, answer }] : [];
    });
    for (const { record, answer } of answered) {
      this.alone.delete(record.commandId);
      this.faults.forget(record.commandId);
      const reached = this.options.reached(record.streamId);
      if (answer.ok && this.opened?.database === database && reached !== null && reached < answer.seq)
        this.landing.set(record.commandId, { item: { ...record, state: 'sent' }, seq: answer.seq });
    }
    await database.remove(answered.flatMap(({ record, answer }) => (answer.ok ? [record.commandId] : [])));
    await database.put(
      answered.flatMap(({ record, answer }) =>
        answer.ok ? [] : [{ ...record, attempts: record.attempts + 1, refusal: answer.refusal }],
      ),
    );
    for (const { record } of answered) this.sending.delete(record.commandId);
    await this.settle(
      answered.map(({ record: { commandId, streamId }, answer }) =>
        answer.ok ? { ok: true, commandId, streamId, seq: answer.seq } : { ok: false, commandId, ...answer.refusal },
      ),
    );
    for (const { record, answer } of answered) if (answer.ok) this.options.onSent(record.streamId, answer.seq);
    this.pumpOthers(records[0]!.streamId);
  }

  private retryLater(streamId: string, error: unknown): void {
    // A session that is over comes back only with the person.
    if (error instanceof ApiError && error.status === 401) return this.pause();
    this.rests.begin(streamId, error);
  }

  /** Something was answered that commands of other streams may wait for. */
  private pumpOthers(streamId: string): void {
    queueMicrotask(() => this.items.some((item) => item.streamId !== streamId) && this.pump());
  }

  private async settle(outcomes: readonly Outcome[]): Promise<void> {
    await this.tell({ type: 'answered', outcomes });
    this.resolve(outcomes);
  }

  private resolve(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      this.waiters.get(outcome.commandId)?.(outcome);
      this.waiters.delete(outcome.commandId);
    }
  }

  private async tell(message: Message): Promise<void> {
    this.opened?.channel.postMessage(message);
    await this.refresh();
  }

  /** Another tab of the same person did something. */
  private async hear(message: Message): Promise<void> {
    if (message.type === 'answered') {
      this.resolve(message.outcomes);
      for (const outcome of message.outcomes) if (outcome.ok) this.options.onSent(outcome.streamId, outcome.seq);
    }
    await this.refresh();
    this.pump();
  }

  private async refresh(): Promise<void> {
    const opened = this.opened;
    if (!opened) return;
    const records = await opened.database.all();
    if (this.opened !== opened) return;
    const saved = new Set(records.map(({ commandId }) => commandId));
    const landing = [...this.landing.values()].map(({ item }) => item).filter(({ commandId }) => !saved.has(commandId));
    const unsaved = this.unsavedOf(opened.userId).filter(({ commandId }) => !saved.has(commandId));
    this.publish([
      ...landing,
      ...[...records, ...unsaved].map((record) => ({ ...record, state: this.stateOf(record) })),
    ]);
  }

  private stateOf(record: OutboxRecord): OutboxState {
    if (record.refusal) return 'refused';
    return this.sending.has(record.commandId) ? 'sending' : 'waiting';
  }

  private publish(items: readonly OutboxItem[]): void {
    this.items = items;
    this.byStream = Map.groupBy(items, (item) => item.streamId);
    this.changed.emit();
  }
}

const NONE: readonly OutboxItem[] = [];

/** Why the disk refused: it is full, or the browser keeps nothing for this site. */
function diskProblem(error: unknown): string {
  if (!(error instanceof DOMException)) throw error;
  return error.message;
}

function plain({ state: _state, ...record }: OutboxItem): OutboxRecord {
  return record;
}
