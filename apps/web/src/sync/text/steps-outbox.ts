/**
 * The way of written words to the server. What is unsent is stored; steps are sent until there is an answer, and a
 * command's id makes sending them twice harmless.
 */
import { ApiError } from '@scholium/contract';
import { readEntry } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { schema } from '@scholium/document';
import { Step } from 'prosemirror-transform';
import { outcomeOfError, retryAfterOf } from '../api.js';
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

/** Milliseconds within which written words are on disk: most are at the server by then, and never have to be. */
const SAVE_DELAY = 250;

type UnsentContent = Omit<UnsentSteps, 'documentId' | 'tabId'>;
type UnsubmittedContent = Omit<UnsubmittedSuggestions, 'documentId' | 'tabId'>;

/** One document, one tab. */
export class StepsOutbox {
  /** What is to be stored; a store is missing when it has what is wanted. */
  private readonly dirty = new Map<OwnedStore, UnsentContent | UnsubmittedContent | null>();
  private writing: Promise<void> | null = null;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  /** Under which id (or none) the steps stored are on their way; undefined when there are none stored. */
  private storedCommandId: string | null | undefined;
  private wake: () => void = () => undefined;
  /** So many are taking up what was left: nothing new is written in its place before they have it. */
  private claims = 0;
  /** So many submissions wait for their answer. */
  private submissions = 0;
  private closed = false;

  constructor(
    readonly documentId: string,
    private readonly options: StepsOutboxOptions,
  ) {}

  /** Nothing is unsent here, on its way or being put on disk: whoever writes next can have a new one. */
  get idle(): boolean {
    return (
      this.dirty.size === 0 &&
      this.writing === null &&
      this.claims === 0 &&
      this.submissions === 0 &&
      this.storedCommandId === undefined
    );
  }

  get reached(): number {
    return this.options.reached();
  }

  /** Keeps what is unsent now, or (null) that nothing is; only the newest matters. */
  saveSteps(unsent: UnsentContent | null): void {
    this.dirty.set('steps', unsent);
    const { storedCommandId } = this;
    // What is stored has to say at once that it is on its way, or has arrived: it would be sent again as something
    // else.
    if (storedCommandId !== undefined && (!unsent || idOf(unsent) !== storedCommandId)) this.flush();
    else if (unsent) this.saveTimer ??= setTimeout(() => this.flush(), SAVE_DELAY);
    else this.dirty.delete('steps');
  }

  /** Keeps what is suggested and not said yet, or (null) that nothing is. */
  saveSuggestions(unsaid: UnsubmittedContent | null): void {
    this.dirty.set('suggestions', unsaid);
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

  /** Whether there is anything to go on with that was written before and not sent. */
  hasUnsentSteps(): Promise<boolean> {
    return this.hasAbandoned('steps');
  }

  /** What tabs that are gone left of this document; each stays stored until it is {@link removeSteps}. */
  claimSteps(): Promise<readonly UnsentSteps[]> {
    return this.claim('steps');
  }

  /** Whether there are suggestions that a tab that is gone did not say. */
  hasUnsubmittedSuggestions(): Promise<boolean> {
    return this.hasAbandoned('suggestions');
  }

  /** Suggestions that tabs that are gone did not say; each stays stored until it is {@link removeSuggestions}. */
  async claimSuggestions(): Promise<readonly IdentifiedSuggestions[]> {
    const left = await this.claim('suggestions');
    const { storage } = this.options;
    return Promise.all(
      left.map(async (one) => {
        const named = { ...one, edits: one.edits.map((edit) => ({ ...edit, ids: edit.ids ?? this.newIds() })) };
        // Whoever comes after this tab says it under the same ids.
        if (one.edits.some(({ ids }) => ids === undefined)) await storage.put('suggestions', named);
        return named;
      }),
    );
  }

  /** Which of these commands the log has behind `seq`. */
  async findInLog(seq: number, commandIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const row of this.entriesAfter(seq))
      if (!('hidden' in row) && commandIds.has(row.commandId)) found.add(row.commandId);
    return found;
  }

  /** What was left is in the text again, or was shown. */
  async removeSteps(left: Pick<UnsentSteps, 'documentId' | 'tabId'>): Promise<void> {
    await this.options.storage.remove('steps', left);
  }

  async removeSuggestions(left: Pick<UnsubmittedSuggestions, 'documentId' | 'tabId'>): Promise<void> {
    await this.options.storage.remove('suggestions', left);
  }

  /** Words of this document that could not be kept and that nobody has dealt with, oldest first. */
  async lostTexts(): Promise<readonly LostText[]> {
    return this.options.storage.lostTextsOf(this.documentId);
  }

  async saveLostText(words: Omit<LostText, 'documentId'>): Promise<void> {
    await this.options.storage.putLostText({ ...words, documentId: this.documentId });
  }

  async removeLostText({ id }: Pick<LostText, 'id'>): Promise<void> {
    await this.options.storage.removeLostText({ id, documentId: this.documentId });
  }

  /** Sends steps made at `version` until the server has answered. Null: the door was closed before. */
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
        // A session that is over comes back only with the person; what is unsent waits stored.
        if (error instanceof ApiError && error.status === 401) return null;
        const refusal = faults.refusalAfter(commandId, error);
        if (refusal) return { ok: false, message: refusal.message };
        await this.pause(Math.max(backoff(attempt, this.options.random), retryAfterOf(error)));
      }
    }
    return null;
  }

  /**
   * What the log did to the text behind `seq`, up to version `version`. Throws when the log may not be read (any more).
   */
  async readUpdates(seq: number, version: number): Promise<readonly TextUpdate[]> {
    const updates: TextUpdate[] = [];
    for await (const row of this.entriesAfter(seq)) {
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

  /** The log behind `seq`, page by page. */
  private async *entriesAfter(seq: number): AsyncGenerator<RouteOutput<'readEntries'>['entries'][number]> {
    for (let after = seq; ;) {
      const { entries, head } = await this.readPage(after);
      yield* entries;
      after = entries.at(-1)?.seq ?? head;
      if (after >= head) return;
    }
  }

  private newIds(): ProposalIds {
    const { nextId } = this.options;
    return { commandId: nextId(), changeId: nextId(), subjectId: nextId() };
  }

  private async readPage(after: number): Promise<RouteOutput<'readEntries'>> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.options.api.call('readEntries', { params: { streamId: this.documentId }, query: { after } });
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
   * Resolves when everything wanted is on disk: who looks there may follow the one who wrote it within the moment it
   * rests.
   */
  private async flushed(): Promise<void> {
    this.flush();
    await this.writing;
  }

  private async claim<S extends OwnedStore>(store: S) {
    // What is wanted by now belongs to what was left; what is typed from now on does not.
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
