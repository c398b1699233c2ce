/**
 * Stores and sends what is written in one document. Steps are sent until there is an answer; the command's id makes a
 * retry harmless.
 */
import { ApiError } from '@scholium/contract';
import { readEntry } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { schema } from '@scholium/document';
import { Step } from 'prosemirror-transform';
import { isUnreachable, outcomeOfError, retryAfterOf } from '../api.js';
import type { Api, RouteOutput } from '../api.js';
import { backoff } from '../backoff.js';
import type { ProposalIds } from '../commands/intents.js';
import type { TextUpdate } from '../fold/document-event.js';
import { ServerFailures } from '../outbox/server-failures.js';
import { storableJson } from '../storable-json.js';
import type { StepsTransport } from './steps-transport.js';
import type { OwnedStore, TextStore } from '../storage/text-store.js';
import type {
  LostText,
  IdentifiedSuggestions,
  SubmitResult,
  UnsubmittedSuggestions,
  UnsentSteps,
} from '../storage/unsent-text.js';

export interface StepsOutboxOptions {
  readonly api: Api;
  readonly transport: StepsTransport;
  readonly storage: TextStore;
  readonly random: () => number;
  readonly nextId: () => string;
  /** How far the document's log has been read here. */
  readonly reached: () => number;
  /** The server has written up to `seq`. */
  readonly onSent: (seq: number) => void;
}

/** Milliseconds after which unsent steps are stored. Most have been sent by then and need not be. */
const SAVE_DELAY = 250;

type UnsentContent = Omit<UnsentSteps, 'documentId' | 'tabId'>;
type UnsubmittedContent = Omit<UnsubmittedSuggestions, 'documentId' | 'tabId'>;

/** One document, one tab. */
export class StepsOutbox {
  /** What is not stored yet, by store; null: the record is to be removed. */
  private readonly dirty = new Map<OwnedStore, UnsentContent | UnsubmittedContent | null>();
  private writing: Promise<void> | null = null;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  /** The command that the stored steps are under way with, or null; undefined: no steps are stored. */
  private storedCommandId: string | null | undefined;
  private wake: () => void = () => undefined;
  /** Number of running claims. Nothing is written before they have read the records. */
  private claims = 0;
  /** Number of submissions without an answer. */
  private submissions = 0;
  /** Suggestions are stored that were not submitted. */
  private unsubmitted = false;
  private closed = false;

  constructor(
    readonly documentId: string,
    private readonly options: StepsOutboxOptions,
  ) {}

  /** Nothing is unsent, under way or being stored: this object can be dropped. */
  get idle(): boolean {
    return (
      this.dirty.size === 0 &&
      this.writing === null &&
      this.claims === 0 &&
      this.submissions === 0 &&
      this.storedCommandId === undefined
    );
  }

  /** Something written here is not on the server yet. */
  get unsent(): boolean {
    return !this.idle || this.unsubmitted;
  }

  get reached(): number {
    return this.options.reached();
  }

  /** Stores the unsent steps, or (null) removes them. Only the newest call matters. */
  saveSteps(unsent: UnsentContent | null): void {
    this.dirty.set('steps', unsent);
    const { storedCommandId } = this;
    // A stored record must show at once that its steps are under way or have arrived; a tab that recovers them would
    // send them again under another id.
    if (storedCommandId !== undefined && (!unsent || idOf(unsent) !== storedCommandId)) this.flush();
    else if (unsent) this.saveTimer ??= setTimeout(() => this.flush(), SAVE_DELAY);
    else this.dirty.delete('steps');
  }

  /** Stores unsubmitted suggestions, or (null) removes them. */
  saveSuggestions(suggestions: UnsubmittedContent | null): void {
    this.dirty.set('suggestions', suggestions);
    this.unsubmitted = suggestions !== null;
    this.flush();
  }

  /** Stores now what is unsaved: the tab may be about to close. */
  flush(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    if (this.dirty.size > 0 && this.claims === 0)
      this.writing ??= this.saveDirty().finally(() => {
        this.writing = null;
      });
  }

  /** Whether closed tabs left unsent steps. */
  hasUnsentSteps(): Promise<boolean> {
    return this.hasAbandoned('steps');
  }

  /** Claims the unsent steps of closed tabs. Each record stays stored until {@link removeSteps}. */
  claimSteps(): Promise<readonly UnsentSteps[]> {
    return this.claim('steps');
  }

  /** Whether closed tabs left unsubmitted suggestions. */
  hasUnsubmittedSuggestions(): Promise<boolean> {
    return this.hasAbandoned('suggestions');
  }

  /** Claims the unsubmitted suggestions of closed tabs. Each stays stored until {@link removeSuggestions}. */
  async claimSuggestions(): Promise<readonly IdentifiedSuggestions[]> {
    const left = await this.claim('suggestions');
    const { storage } = this.options;
    return Promise.all(
      left.map(async (one) => {
        const named = { ...one, edits: one.edits.map((edit) => ({ ...edit, ids: edit.ids ?? this.newIds() })) };
        // Should this tab die, the next one submits them under the same ids.
        if (one.edits.some(({ ids }) => ids === undefined)) await storage.put('suggestions', named);
        return named;
      }),
    );
  }

  /**
   * Those of the commands that the log has after `seq`, as far as it can be read now. Nobody waits for a network: a
   * command that is submitted again under its id is harmless.
   */
  async findInLog(seq: number, commandIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    try {
      for await (const row of this.entriesAfter(seq, (after) => this.readOnce(after)))
        if (!('hidden' in row) && commandIds.has(row.commandId)) found.add(row.commandId);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    return found;
  }

  /** The steps are in the text again, or were shown to their author. */
  async removeSteps(left: Pick<UnsentSteps, 'documentId' | 'tabId'>): Promise<void> {
    await this.options.storage.remove('steps', left);
  }

  async removeSuggestions(left: Pick<UnsubmittedSuggestions, 'documentId' | 'tabId'>): Promise<void> {
    await this.options.storage.remove('suggestions', left);
  }

  /** Text of this document that was lost and not dismissed yet, oldest first. */
  async lostTexts(): Promise<readonly LostText[]> {
    return this.options.storage.lostTextsOf(this.documentId);
  }

  async saveLostText(words: Omit<LostText, 'documentId'>): Promise<void> {
    await this.options.storage.putLostText({ ...words, documentId: this.documentId });
  }

  async removeLostText({ id }: Pick<LostText, 'id'>): Promise<void> {
    await this.options.storage.removeLostText({ id, documentId: this.documentId });
  }

  /** Sends steps made at `version` until the server has answered. Null: closed before. */
  async submit(commandId: string, version: number, steps: readonly unknown[]): Promise<SubmitResult | null> {
    this.submissions += 1;
    try {
      return await this.submitUntilAnswered(commandId, version, steps);
    } finally {
      this.submissions -= 1;
    }
  }

  private async submitUntilAnswered(
    commandId: string,
    version: number,
    steps: readonly unknown[],
  ): Promise<SubmitResult | null> {
    const faults = new ServerFailures();
    for (let attempt = 0; !this.closed; attempt++) {
      try {
        const seq = await this.options.transport.submit(this.documentId, {
          commandId,
          version,
          steps: storableJson([...steps]),
        });
        this.options.onSent(seq);
        return { ok: true, seq };
      } catch (error) {
        // The session is over; unsent steps stay stored until the person signs in again.
        if (error instanceof ApiError && error.status === 401) return null;
        const refusal = faults.refusalAfter(commandId, error);
        if (refusal) return { ok: false, message: refusal.message };
        await this.pause(Math.max(backoff(attempt, this.options.random), retryAfterOf(error)));
      }
    }
    return null;
  }

  /**
   * Text updates of the log after `seq`, up to `version`. Throws when the log may not be read (any more).
   */
  async readUpdates(seq: number, version: number): Promise<readonly TextUpdate[]> {
    const updates: TextUpdate[] = [];
    for await (const row of this.entriesAfter(seq, (after) => this.readPage(after))) {
      if ('hidden' in row || row.kind !== 'steps') continue;
      const entry = readEntry(row) as Extract<Entry, { kind: 'steps' }>;
      if (entry.docVersion > version) break;
      const { steps, indexes } = entry.payload;
      updates.push({
        commandId: entry.commandId,
        changeId: null,
        seq: entry.seq,
        steps: steps.map((json, i) => ({ step: Step.fromJSON(schema, json), index: indexes[i] ?? null })),
      });
    }
    return updates;
  }

  /** The log's entries after `seq`, page by page. */
  private async *entriesAfter(
    seq: number,
    read: (after: number) => Promise<RouteOutput<'readEntries'>>,
  ): AsyncGenerator<RouteOutput<'readEntries'>['entries'][number]> {
    for (let after = seq; ;) {
      const { entries, head } = await read(after);
      yield* entries;
      after = entries.at(-1)?.seq ?? head;
      if (after >= head) return;
    }
  }

  private newIds(): ProposalIds {
    const { nextId } = this.options;
    return { commandId: nextId(), changeId: nextId(), subjectId: nextId() };
  }

  private readOnce(after: number): Promise<RouteOutput<'readEntries'>> {
    return this.options.api.call('readEntries', { params: { streamId: this.documentId }, query: { after } });
  }

  private async readPage(after: number): Promise<RouteOutput<'readEntries'>> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.readOnce(after);
      } catch (error) {
        if (this.closed || outcomeOfError(error) !== 'retry' || (error instanceof ApiError && error.status === 401))
          throw error;
        await this.pause(Math.max(backoff(attempt, this.options.random), retryAfterOf(error)));
      }
    }
  }

  /** Tries again at once: the network is back. */
  retryNow(): void {
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.flush();
    this.wake();
  }

  private async hasAbandoned(store: OwnedStore): Promise<boolean> {
    await this.flushed();
    return this.options.storage.hasAbandoned(store, this.documentId);
  }

  /**
   * Resolves when everything is stored: a screen that follows in the same moment looks for it.
   */
  private async flushed(): Promise<void> {
    this.flush();
    await this.writing;
  }

  private async claim<S extends OwnedStore>(store: S) {
    // What is not stored yet belongs to the claimed records; what is typed from now on does not.
    const [before, due] = [this.writing, [...this.dirty]];
    this.dirty.clear();
    this.claims += 1;
    try {
      await before;
      for (const [name, written] of due) await this.put(name, written);
      const claimed = await this.options.storage.claim(store, this.documentId);
      if (store === 'steps') this.storedCommandId = undefined;
      return claimed;
    } finally {
      this.claims -= 1;
      this.flush();
    }
  }

  private async saveDirty(): Promise<void> {
    for (let next = first(this.dirty); next && this.claims === 0; next = first(this.dirty)) {
      this.dirty.delete(next[0]);
      await this.put(...next);
    }
  }

  private async put(store: OwnedStore, written: UnsentContent | UnsubmittedContent | null): Promise<void> {
    if (store === 'steps') this.storedCommandId = written && 'steps' in written ? idOf(written) : undefined;
    const { storage } = this.options;
    const key = { documentId: this.documentId, tabId: storage.tabId };
    if (!written) await storage.remove(store, key);
    else if ('edits' in written) await storage.put('suggestions', { ...written, ...key });
    else await storage.put('steps', { ...written, ...key });
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function idOf({ sent }: UnsentContent): string | null {
  return sent?.commandId ?? null;
}

function first<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
  return map.entries().next().value;
}
