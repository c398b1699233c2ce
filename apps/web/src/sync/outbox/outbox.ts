/**
 * Commands that the server has not answered yet. They are stored before they are sent, are sent in order per stream and
 * by one tab at a time, and are removed only with an answer. A command's id makes a retry harmless.
 */
import { ApiError } from '@scholium/contract';
import type { CommandResult } from '@scholium/contract';
import type { Entry } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { Failure } from '../api.js';
import { outcomeOfError } from '../api.js';
import { Emitter } from '../emitter.js';
import { storableJson } from '../storable-json.js';
import { ServerFailures, isAboutCommands } from './server-failures.js';
import { RetrySchedule } from './retry-schedule.js';
import { nextBatch, streamsOf } from './sending-order.js';
import { storageProblem } from '../storage/account-database.js';
import type { AccountStorage } from '../storage/account-storage.js';
import type { StorageChange } from '../storage/storage-connection.js';
import type { CommandAnswer, OutboxDraft, OutboxItem, OutboxRecord, OutboxState, Outcome } from './outbox-item.js';

export interface OutboxOptions {
  /** Sends in the name of `userId`, also when another account is signed in by then. */
  readonly post: (record: OutboxRecord, userId: string) => Promise<CommandResult>;
  /** Several commands without content; the answers by the commands' ids. */
  readonly postMany: (records: readonly OutboxRecord[], userId: string) => Promise<ReadonlyMap<string, CommandAnswer>>;
  readonly now: () => string;
  readonly random: () => number;
  /** The number up to which the stream was read here; null when it is not followed. */
  readonly reached: (streamId: string) => number | null;
  /** The server has the command: the stream reaches at least `seq`. */
  readonly onSent: (streamId: string, seq: number) => void;
}

/** The command of an entry. */
type EntryOfCommand = Pick<Entry, 'commandId' | 'streamId' | 'seq'>;
export class Outbox {
  readonly changed = new Emitter();
  private items: readonly OutboxItem[] = [];
  private byStream = new Map<string, readonly OutboxItem[]>();
  /** What the signed-in account has on this device. */
  private storage: AccountStorage | null = null;
  private unsubscribe: () => void = () => undefined;
  private paused = true;
  private readonly retries: RetrySchedule;
  private readonly failures = new ServerFailures();
  private readonly running = new Set<string>();
  /**
   * Streams that are being sent and were triggered again meanwhile: they run once more, or the trigger would be lost.
   */
  private readonly rerun = new Set<string>();
  private readonly sending = new Set<string>();
  /** Commands of a batch that failed. They are sent one by one, so that a faulty one does not block the others. */
  private readonly sendAlone = new Set<string>();
  /** Sent commands whose entry has not arrived. They are shown until it does, so that nothing flickers. */
  private readonly awaitingEntry = new Map<string, { readonly item: OutboxItem; readonly seq: number }>();
  /** Commands that are not stored yet, with their account. */
  private readonly unsaved = new Map<string, { readonly userId: string; readonly record: OutboxRecord }>();
  private readonly waiters = new Map<string, (outcome: Outcome) => void>();

  constructor(private readonly options: OutboxOptions) {
    this.retries = new RetrySchedule(options.random, () => this.sendWaiting());
  }

  /** Everything, oldest first. The array is replaced when something changes. */
  get all(): readonly OutboxItem[] {
    return this.items;
  }

  forStream(streamId: string): readonly OutboxItem[] {
    return this.byStream.get(streamId) ?? NONE;
  }

  /** False while a command is not stored yet. */
  get saved(): boolean {
    return this.unsaved.size === 0;
  }

  /** Sends what waits in the account's outbox. */
  async start(storage: AccountStorage): Promise<void> {
    if (this.storage !== storage) {
      this.stop();
      this.storage = storage;
      this.unsubscribe = storage.changed.subscribe((change) => void this.onStorageChange(change));
    }
    this.paused = false;
    this.retries.clear();
    await this.refresh();
    this.sendWaiting();
  }

  /** Sends nothing more (the session is over); waiting commands stay stored. */
  pause(): void {
    this.paused = true;
    this.retries.clear();
  }

  /** Another person comes, or the tab goes. */
  stop(): void {
    this.pause();
    this.unsubscribe();
    // A request on its way still writes its answer into the storage.
    this.storage = null;
    this.awaitingEntry.clear();
    // The screens that wait for an answer leave with the account.
    this.waiters.clear();
    this.publish([]);
  }

  /**
   * Stores the commands of an account, all or none, and sends them while it is signed in. Each promise resolves with
   * the answer to its command, if that comes while it is.
   */
  enqueue(drafts: readonly OutboxDraft[], storage = this.storage): readonly Promise<Outcome>[] {
    const records = drafts.map((draft): OutboxRecord => ({
      ...draft,
      command: storableJson(draft.command),
      after: draft.after ?? null,
      createdAt: this.options.now(),
      attempts: 0,
      refusal: null,
    }));
    if (!storage || storage !== this.storage) {
      if (storage) void this.saveForAccount(storage, records);
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
    for (const record of records) this.unsaved.set(record.commandId, { userId: storage.accountId, record });
    this.publish([...this.items, ...records.map((record) => ({ ...record, state: 'waiting' as const }))]);
    void this.save(storage, records);
    return outcomes;
  }

  /** Sends a refused command again, unchanged. */
  async retry(commandId: string): Promise<void> {
    const item = this.items.find((one) => one.commandId === commandId);
    if (!item || item.state !== 'refused') return;
    const record = { ...withoutState(item), refusal: null };
    this.failures.forget(commandId);
    this.retries.reset(item.streamId);
    const { storage } = this;
    const unkept = this.unsaved.get(commandId);
    if (unkept && storage) {
      this.unsaved.set(commandId, { ...unkept, record });
      return this.save(storage, [record]);
    }
    await storage?.commands.put([record]);
    await this.broadcast();
    this.sendWaiting();
  }

  /** Removes a command that was refused or has not been sent. */
  async discard(commandId: string): Promise<void> {
    if (this.sending.has(commandId)) return;
    this.unsaved.delete(commandId);
    await this.storage?.commands.remove([commandId]);
    this.waiters.delete(commandId);
    await this.broadcast();
    this.sendWaiting();
  }

  /** Entries arrived, so the server has their commands, even if the answers were lost. */
  async confirm(entries: readonly EntryOfCommand[]): Promise<void> {
    for (const { commandId } of entries) this.awaitingEntry.delete(commandId);
    const here = new Set(this.items.map(({ commandId }) => commandId));
    const own = entries.filter(({ commandId }) => this.waiters.has(commandId) || here.has(commandId));
    if (own.length === 0) return;
    await this.storage?.commands.remove(own.map(({ commandId }) => commandId));
    await this.settle(own.map(({ commandId, streamId, seq }) => ({ ok: true, commandId, streamId, seq })));
    this.sendWaiting();
  }

  /** The stream has been read up to `seq`. */
  streamReached(streamId: string, seq: number): void {
    const before = this.awaitingEntry.size;
    for (const [id, { item, seq: at }] of this.awaitingEntry)
      if (item.streamId === streamId && at <= seq) this.awaitingEntry.delete(id);
    if (this.awaitingEntry.size < before) void this.refresh();
  }

  /** Sends everything that can be sent, without waiting for retries: the network is back. */
  retryNow(): void {
    this.retries.clear();
    this.sendWaiting();
  }

  /** Sends whatever can be sent now. */
  sendWaiting(): void {
    if (this.paused || !this.storage) return;
    for (const streamId of streamsOf(this.items.filter((item) => item.state !== 'sent'))) {
      if (this.retries.isWaiting(streamId)) continue;
      if (this.running.has(streamId)) {
        this.rerun.add(streamId);
        continue;
      }
      this.running.add(streamId);
      void this.sendStream(streamId).finally(() => {
        this.running.delete(streamId);
        if (this.rerun.delete(streamId)) this.sendWaiting();
      });
    }
  }

  private async save(storage: AccountStorage, records: readonly OutboxRecord[]): Promise<void> {
    const ids = records.map(({ commandId }) => commandId);
    const failed = await storage.commands.add(records).then(() => null, storageProblem);
    const refusal: Failure | null =
      failed === null
        ? null
        : {
            code: 'not_kept',
            message: i18n.t('This device could not keep the change ({failed}). It was not sent.', { failed }),
          };
    for (const record of records) {
      // What could not be stored stays in sight as long as the tab lives.
      if (refusal) this.unsaved.set(record.commandId, { userId: storage.accountId, record: { ...record, refusal } });
      else this.unsaved.delete(record.commandId);
    }
    if (refusal) await this.settle(ids.map((commandId) => ({ ok: false, commandId, ...refusal })));
    await this.broadcast();
    this.sendWaiting();
  }

  /** Commands that a screen made while its account left wait for that account's return. */
  private async saveForAccount(storage: AccountStorage, records: readonly OutboxRecord[]): Promise<void> {
    await storage.commands.add(records).catch(storageProblem);
    if (this.storage?.accountId !== storage.accountId) return;
    await this.refresh();
    this.sendWaiting();
  }

  private unsavedOf(userId: string): readonly OutboxRecord[] {
    return [...this.unsaved.values()].filter((one) => one.userId === userId).map(({ record }) => record);
  }

  private async sendStream(streamId: string): Promise<void> {
    const { storage } = this;
    if (!storage) return;
    await storage.exclusively(streamId, async () => {
      while (!this.paused && this.storage === storage) {
        // Read again each time: other tabs add and remove.
        const next = nextBatch(streamId, await storage.commands.all(), this.sendAlone);
        if (next.length > 0 && (await this.send(storage, next))) continue;
        // A tab that died may have sent what this one still shows.
        return this.refresh();
      }
    });
  }

  /** True when the commands, all of one stream, were answered and the next may be sent. */
  private async send(storage: AccountStorage, records: readonly OutboxRecord[]): Promise<boolean> {
    const ids = new Set(records.map(({ commandId }) => commandId));
    for (const id of ids) this.sending.add(id);
    this.publish(this.items.map((item) => (ids.has(item.commandId) ? { ...item, state: 'sending' } : item)));
    try {
      const answers = await this.post(records, storage.accountId);
      await this.recordAnswers(storage, records, answers);
      for (const id of ids) if (!answers.has(id)) this.sendAlone.add(id);
      return true;
    } catch (error) {
      const fate = outcomeOfError(error);
      if (records.length > 1 && isAboutCommands(error)) {
        for (const id of ids) this.sendAlone.add(id);
        if (fate !== 'retry') return true;
      }
      await storage.commands.put(records.map((record) => ({ ...record, attempts: record.attempts + 1 })));
      // An answer to a session that is over does not concern the present one.
      if (this.storage === storage) this.retryLater(records[0]!.streamId, error);
      return false;
    } finally {
      for (const id of ids) this.sending.delete(id);
      await this.refresh();
    }
  }

  /** Throws when no answer came, or one for the whole batch. */
  private async post(records: readonly OutboxRecord[], userId: string): Promise<ReadonlyMap<string, CommandAnswer>> {
    const [only, ...more] = records;
    if (!only || more.length > 0) return this.options.postMany(records, userId);
    const { commandId } = only;
    try {
      const { seq } = await this.options.post(only, userId);
      return new Map([[commandId, { ok: true, seq }]]);
    } catch (error) {
      const refusal = this.failures.refusalAfter(commandId, error);
      if (!refusal) throw error;
      return new Map([[commandId, { ok: false, refusal }]]);
    }
  }

  private async recordAnswers(
    storage: AccountStorage,
    records: readonly OutboxRecord[],
    answers: ReadonlyMap<string, CommandAnswer>,
  ): Promise<void> {
    this.retries.reset(records[0]!.streamId);
    const answered = records.flatMap((record) => {
      const answer = answers.get(record.commandId);
      return answer ? [{ record, answer }] : [];
    });
    for (const { record, answer } of answered) {
      this.sendAlone.delete(record.commandId);
      this.failures.forget(record.commandId);
      const reached = this.options.reached(record.streamId);
      if (answer.ok && this.storage === storage && reached !== null && reached < answer.seq)
        this.awaitingEntry.set(record.commandId, { item: { ...record, state: 'sent' }, seq: answer.seq });
    }
    await storage.commands.remove(answered.flatMap(({ record, answer }) => (answer.ok ? [record.commandId] : [])));
    await storage.commands.put(
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
    this.sendOtherStreams(records[0]!.streamId);
  }

  private retryLater(streamId: string, error: unknown): void {
    // The session is over; the person has to sign in again.
    if (error instanceof ApiError && error.status === 401) return this.pause();
    this.retries.schedule(streamId, error);
  }

  /** Commands of other streams may wait for the answered ones. */
  private sendOtherStreams(streamId: string): void {
    queueMicrotask(() => this.items.some((item) => item.streamId !== streamId) && this.sendWaiting());
  }

  private async settle(outcomes: readonly Outcome[]): Promise<void> {
    await this.broadcast(outcomes);
    this.resolve(outcomes);
  }

  private resolve(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      this.waiters.get(outcome.commandId)?.(outcome);
      this.waiters.delete(outcome.commandId);
    }
  }

  /** Tells the account's other tabs that commands came, changed or were answered. */
  private async broadcast(outcomes: readonly Outcome[] = []): Promise<void> {
    this.storage?.publish({ store: 'commands', outcomes });
    await this.refresh();
  }

  private async onStorageChange(change: StorageChange): Promise<void> {
    if (change.store !== 'commands') return;
    this.resolve(change.outcomes);
    for (const outcome of change.outcomes) if (outcome.ok) this.options.onSent(outcome.streamId, outcome.seq);
    await this.refresh();
    this.sendWaiting();
  }

  private async refresh(): Promise<void> {
    const { storage } = this;
    if (!storage) return;
    const records = await storage.commands.all();
    if (this.storage !== storage) return;
    const saved = new Set(records.map(({ commandId }) => commandId));
    const sent = [...this.awaitingEntry.values()]
      .map(({ item }) => item)
      .filter(({ commandId }) => !saved.has(commandId));
    const unsaved = this.unsavedOf(storage.accountId).filter(({ commandId }) => !saved.has(commandId));
    this.publish([...sent, ...[...records, ...unsaved].map((record) => ({ ...record, state: this.stateOf(record) }))]);
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

function withoutState({ state: _state, ...record }: OutboxItem): OutboxRecord {
  return record;
}
