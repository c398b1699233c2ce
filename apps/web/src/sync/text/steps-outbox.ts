/**
 * The way of written words to the server. What is unsent is on disk; steps are sent until there is an answer, and a
 * command's id makes sending them twice harmless.
 */
import { ApiError } from '@scholium/contract';
import { readEntry } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { schema } from '@scholium/document';
import { Step } from 'prosemirror-transform';
import { fateOf, restAfter } from '../api.js';
import type { Api, RouteOutput } from '../api.js';
import { backoff } from '../backoff.js';
import type { ProposalIds } from '../commands/intents.js';
import type { TextTurn } from '../fold/document-event.js';
import { Faults } from '../outbox/server-failures.js';
import { storableJson } from '../storable-json.js';
import type { StepsLine } from './steps-transport.js';
import type { Tabs } from '../storage/open-tabs.js';
import type { TextDisk, WrittenStore } from '../storage/text-storage.js';
import type { KeptWords, NamedUnsaid, Submitted, UnsaidText, UnsentText } from '../storage/unsent-text.js';

export interface TextDoorOptions {
  readonly api: Api;
  readonly line: StepsLine;
  readonly disk: Promise<TextDisk>;
  readonly tabs: Tabs;
  readonly random: () => number;
  readonly nextId: () => string;
  /** How far the document's log has been read here. */
  readonly reached: () => number;
  /** The server has written up to `seq`. */
  readonly onSent: (seq: number) => void;
}

/** Milliseconds within which written words are on disk: most are at the server by then, and never have to be. */
const KEPT_WITHIN = 250;

type Kept = Omit<UnsentText, 'documentId' | 'tabId'>;
type KeptUnsaid = Omit<UnsaidText, 'documentId' | 'tabId'>;

/** One document, one tab. */
export class TextDoor {
  /** What is to be on disk; a store is missing when it has what is wanted. */
  private readonly wanted = new Map<WrittenStore, Kept | KeptUnsaid | null>();
  private writing: Promise<void> | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** Under which id (or none) the steps on disk are on their way; undefined when there are none on disk. */
  private onDisk: string | null | undefined;
  private wake: () => void = () => undefined;
  /** So many are taking up what was left: nothing new is written in its place before they have it. */
  private taking = 0;
  /** So many submissions wait for their answer. */
  private asking = 0;
  private closed = false;

  constructor(
    readonly documentId: string,
    private readonly options: TextDoorOptions,
  ) {}

  /** Nothing is unsent here, on its way or being put on disk: whoever writes next can have a new one. */
  get idle(): boolean {
    return (
      this.wanted.size === 0 &&
      this.writing === null &&
      this.taking === 0 &&
      this.asking === 0 &&
      this.onDisk === undefined
    );
  }

  get reached(): number {
    return this.options.reached();
  }

  /** Keeps what is unsent now, or (null) that nothing is; only the newest matters. */
  keep(unsent: Kept | null): void {
    this.wanted.set('unsent', unsent);
    const { onDisk } = this;
    // What is on disk has to say at once that it is on its way, or has arrived: it would be sent again as something
    // else.
    if (onDisk !== undefined && (!unsent || idOf(unsent) !== onDisk)) this.flush();
    else if (unsent) this.resting ??= setTimeout(() => this.flush(), KEPT_WITHIN);
    else this.wanted.delete('unsent');
  }

  /** Keeps what is suggested and not said yet, or (null) that nothing is. */
  keepUnsaid(unsaid: KeptUnsaid | null): void {
    this.wanted.set('unsaid', unsaid);
    this.flush();
  }

  /** Puts on disk now what is to be there: the tab may be about to close. */
  flush(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    if (this.wanted.size > 0 && this.taking === 0)
      this.writing ??= this.write().finally(() => {
        this.writing = null;
      });
  }

  /** Whether there is anything to go on with that was written before and not sent. */
  waits(): Promise<boolean> {
    return this.hasLeft('unsent');
  }

  /** What tabs that are gone left of this document; each stays on disk until it is {@link settled}. */
  left(): Promise<readonly UnsentText[]> {
    return this.takeOver('unsent');
  }

  /** Whether there are suggestions that a tab that is gone did not say. */
  unsaidWaits(): Promise<boolean> {
    return this.hasLeft('unsaid');
  }

  /** Suggestions that tabs that are gone did not say; each stays on disk until it is {@link said}. */
  async leftUnsaid(): Promise<readonly NamedUnsaid[]> {
    const left = await this.takeOver('unsaid');
    const disk = await this.options.disk;
    return Promise.all(
      left.map(async (one) => {
        const named = { ...one, edits: one.edits.map((edit) => ({ ...edit, ids: edit.ids ?? this.newIds() })) };
        // Whoever comes after this tab says it under the same ids.
        if (one.edits.some(({ ids }) => ids === undefined)) await disk.put('unsaid', named);
        return named;
      }),
    );
  }

  /** Which of these commands the log has behind `seq`. */
  async arrived(seq: number, commandIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for await (const row of this.rowsSince(seq))
      if (!('hidden' in row) && commandIds.has(row.commandId)) found.add(row.commandId);
    return found;
  }

  /** What was left is in the text again, or was shown. */
  async settled(left: Pick<UnsentText, 'documentId' | 'tabId'>): Promise<void> {
    await (await this.options.disk).remove('unsent', left);
  }

  async said(left: Pick<UnsaidText, 'documentId' | 'tabId'>): Promise<void> {
    await (await this.options.disk).remove('unsaid', left);
  }

  /** Words of this document that could not be kept and that nobody has dealt with, oldest first. */
  async lostWords(): Promise<readonly KeptWords[]> {
    return (await this.options.disk).lostOf(this.documentId);
  }

  async lose(words: Omit<KeptWords, 'documentId'>): Promise<void> {
    await (await this.options.disk).lose({ ...words, documentId: this.documentId });
  }

  async forget({ id }: Pick<KeptWords, 'id'>): Promise<void> {
    await (await this.options.disk).forget({ id, documentId: this.documentId });
  }

  /** Sends steps made at `version` until the server has answered. Null: the door was closed before. */
  async submit(commandId: string, version: number, steps: readonly unknown[]): Promise<Submitted | null> {
    this.asking += 1;
    try {
      return await this.ask(commandId, version, steps);
    } finally {
      this.asking -= 1;
    }
  }

  private async ask(commandId: string, version: number, steps: readonly unknown[]): Promise<Submitted | null> {
    const faults = new Faults();
    for (let attempt = 0; !this.closed; attempt++) {
      try {
        const seq = await this.options.line.submit(this.documentId, {
          commandId,
          version,
          steps: storableJson([...steps]),
        });
        this.options.onSent(seq);
        return { ok: true, seq };
      } catch (error) {
        // A session that is over comes back only with the person; what is unsent waits on disk.
        if (error instanceof ApiError && error.status === 401) return null;
        const refusal = faults.after(commandId, error);
        if (refusal) return { ok: false, message: refusal.message };
        await this.pause(Math.max(backoff(attempt, this.options.random), restAfter(error)));
      }
    }
    return null;
  }

  /**
   * What the log did to the text behind `seq`, up to version `version`. Throws when the log may not be read (any more).
   */
  async since(seq: number, version: number): Promise<readonly TextTurn[]> {
    const turns: TextTurn[] = [];
    for await (const row of this.rowsSince(seq)) {
      if ('hidden' in row || row.kind !== 'steps') continue;
      const entry = readEntry(row) as Extract<Entry, { kind: 'steps' }>;
      if (entry.docVersion > version) break;
      const { steps, indexes } = entry.payload;
      turns.push({
        commandId: entry.commandId,
        changeId: null,
        seq: entry.seq,
        steps: steps.map((json, i) => ({ step: Step.fromJSON(schema, json), index: indexes[i] ?? null })),
      });
    }
    return turns;
  }

  /** The log behind `seq`, page by page. */
  private async *rowsSince(seq: number): AsyncGenerator<RouteOutput<'readEntries'>['entries'][number]> {
    for (let after = seq; ;) {
      const { entries, head } = await this.read(after);
      yield* entries;
      after = entries.at(-1)?.seq ?? head;
      if (after >= head) return;
    }
  }

  private newIds(): ProposalIds {
    const { nextId } = this.options;
    return { commandId: nextId(), changeId: nextId(), subjectId: nextId() };
  }

  private async read(after: number): Promise<RouteOutput<'readEntries'>> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.options.api.call('readEntries', { params: { streamId: this.documentId }, query: { after } });
      } catch (error) {
        if (this.closed || fateOf(error) !== 'retry' || (error instanceof ApiError && error.status === 401))
          throw error;
        await this.pause(Math.max(backoff(attempt, this.options.random), restAfter(error)));
      }
    }
  }

  /** Tries again at once: the network is back. */
  hurry(): void {
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.flush();
    this.wake();
  }

  /** Left by a tab that is gone, or by this one, which asks before anything is written in it. */
  private isLeft(tabId: string, open: ReadonlySet<string>): boolean {
    const tab = tabId.split('/', 1)[0]!;
    return tab === this.options.tabs.own || !open.has(tab);
  }

  private async hasLeft(store: WrittenStore): Promise<boolean> {
    const { tabs, disk } = this.options;
    await this.flushed();
    const open = await tabs.open();
    return (await (await disk).of(store, this.documentId)).some(({ tabId }) => this.isLeft(tabId, open));
  }

  /**
   * Resolves when everything wanted is on disk: who looks there may follow the one who wrote it within the moment it
   * rests.
   */
  private async flushed(): Promise<void> {
    this.flush();
    await this.writing;
  }

  private async takeOver<S extends WrittenStore>(store: S) {
    const { tabs, disk } = this.options;
    // What is wanted by now belongs to what was left; what is typed from now on does not.
    const [before, due] = [this.writing, [...this.wanted]];
    this.wanted.clear();
    this.taking += 1;
    try {
      await before;
      for (const [name, written] of due) await this.put(name, written);
      const open = await tabs.open();
      const left = await (await disk).takeOver(store, this.documentId, tabs.own, (tabId) => this.isLeft(tabId, open));
      if (store === 'unsent') this.onDisk = undefined;
      return left;
    } finally {
      this.taking -= 1;
      this.flush();
    }
  }

  private async write(): Promise<void> {
    for (let next = first(this.wanted); next && this.taking === 0; next = first(this.wanted)) {
      this.wanted.delete(next[0]);
      await this.put(...next);
    }
  }

  private async put(store: WrittenStore, written: Kept | KeptUnsaid | null): Promise<void> {
    if (store === 'unsent') this.onDisk = written && 'steps' in written ? idOf(written) : undefined;
    const disk = await this.options.disk;
    const key = { documentId: this.documentId, tabId: this.options.tabs.own };
    if (!written) await disk.remove(store, key);
    else if ('edits' in written) await disk.put('unsaid', { ...written, ...key });
    else await disk.put('unsent', { ...written, ...key });
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

function idOf({ sent }: Kept): string | null {
  return sent?.commandId ?? null;
}

function first<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
  return map.entries().next().value;
}
