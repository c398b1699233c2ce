/**
 * The files a person is importing into one project, from the drop to the document. Lives outside the screen, so that an
 * expired session or a look elsewhere does not lose corrections. Knows the server by the calls it is given.
 */
import type { TablePreview } from '@scholium/contract';
import { firstOf } from '@scholium/document/text';
import type { Correction, FilePart, ImportPreview, TakenRemarks } from '@scholium/exchange/preview';
import { UNPROTECTED } from '@scholium/review';
import type { Protection } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { AS_THE_PROJECT, protectionChosen } from '../../markings/index.js';
import type { AccessDraft } from '../../markings/index.js';
import type { Failure } from '../../sync/index.js';
import { isText } from '../preview/describe-encoding.js';
import { correct, isTouched, reread, setAccess, setAccessed, setTaken, startDraft } from './draft.js';
import type { Draft, Reading } from './draft.js';
import { isReady, isTable } from './import-item.js';
import type {
  Asked,
  Content,
  ExistingDocument,
  ImportItem,
  Ready,
  ReadyItem,
  Refusal,
  Single,
  Stage,
  TableContent,
  TableStage,
} from './import-item.js';
import { today } from './today.js';
import { missingTitle, refusalOf, refuseUnsent } from './refusal.js';

/** How a file becomes a document. */
export interface ChosenSettings {
  readonly corrections: readonly Correction[];
  readonly accessed: string | null;
  readonly encoding: string | null;
  readonly wholePage: boolean;
  readonly take: TakenRemarks;
  readonly protection?: Protection;
}

export interface ImportOrder extends ChosenSettings {
  readonly commandId: string;
  readonly documentId: string;
  readonly uploadId: string;
}

/** A file that was sent, as an import by the server takes it over. */
export interface HandedOver {
  readonly uploadId: string;
  readonly fileName: string;
  readonly settings: ChosenSettings;
}

export interface ImportCalls {
  readonly send: (
    content: Single,
    encoding: string | null,
    onSent: (sent: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<{
    readonly uploadId: string;
    readonly preview: ImportPreview;
    readonly bytes: number;
    readonly existing: readonly ExistingDocument[];
    readonly parts: readonly FilePart[];
    readonly pictures: Ready['pictures'];
  }>;
  /** Sends an archive; its files. */
  readonly open: (
    file: File,
    onSent: (sent: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly uploadId: string; readonly parts: readonly FilePart[] }>;
  /** Sends a table of texts, where that was not done; its columns. */
  readonly openTable: (
    content: TableContent,
    onSent: (sent: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<{ readonly uploadId: string; readonly index?: number; readonly table: TablePreview }>;
  /** The preview of a file that was sent, read in another way. */
  readonly readAs: (uploadId: string, reading: Reading) => Promise<ImportPreview>;
  readonly order: (order: ImportOrder) => Promise<unknown>;
  /** Has an import by the server go on with a file that it asked about. */
  readonly answer: (asked: Asked, settings: ChosenSettings) => Promise<unknown>;
  readonly nextId: () => string;
  /** What a call threw, in words. */
  readonly failureOf: (error: unknown) => Failure;
}

/** UTF-16 units of a name that is sent. */
const MOST_NAME = 250;
/** Files on their way at the same time. */
const AT_ONCE = 2;

export class ImportQueue {
  items: readonly ImportItem[] = [];
  private readonly contents = new Map<string, Content>();
  /** Encodings that were named before a file could be read. */
  private readonly encodings = new Map<string, string>();
  private readonly flights = new Map<string, AbortController>();
  /** One command for each state of a file: sent again without an answer it stays the same command. */
  private readonly orders = new Map<string, { readonly draft: Draft['now']; readonly order: ImportOrder }>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly calls: ImportCalls) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Takes files or pasted text in; answers with their keys, in order. */
  add(contents: readonly Content[]): readonly string[] {
    const added = contents.map((content): ImportItem => {
      const key = this.calls.nextId();
      this.contents.set(key, content);
      const { name, bytes } = namedOf(content);
      const refusal = refuseUnsent(bytes);
      return {
        key,
        pasted: content.kind === 'paste',
        fetched: content.kind === 'address',
        name,
        bytes,
        stage: refusal ? { at: 'refused', refusal } : { at: 'waiting' },
      };
    });
    this.set([...this.items, ...added]);
    this.pump();
    return added.map(({ key }) => key);
  }

  /** Takes files inside a file that was read into the list; answers with their keys. */
  addParts(key: string, parts: readonly FilePart[]): readonly string[] {
    const stage = this.items.find((item) => item.key === key)?.stage;
    if (stage?.at !== 'ready' && stage?.at !== 'collection') return [];
    const { uploadId } = stage;
    const around = stage.at === 'ready' ? { access: stage.draft.now.access } : {};
    this.stage(key, { ...stage, parts: stage.parts.filter((part) => !parts.includes(part)) });
    return this.add(parts.map((part) => ({ kind: 'part', uploadId, part, ...around })));
  }

  /** Sends a file again, to be read in the encoding that is named. */
  retry(key: string, encoding?: string): void {
    if (encoding !== undefined) this.encodings.set(key, encoding);
    this.stage(key, { at: 'waiting' });
    this.pump();
  }

  /**
   * Takes a file off the table, and gives up what is on its way. Answers with the way back while there is something to
   * lose.
   */
  remove(key: string): (() => void) | null {
    this.flights.get(key)?.abort();
    const place = this.items.findIndex((item) => item.key === key);
    const item = this.items[place];
    this.set(this.items.filter((other) => other !== item));
    return item && isReady(item) && isTouched(item.stage.draft)
      ? () => this.set(this.items.toSpliced(place, 0, item))
      : null;
  }

  clear(): void {
    for (const { key } of this.items) this.remove(key);
    this.contents.clear();
    this.orders.clear();
  }

  /** Makes a correction; answers why not when it cannot be made. */
  correct(key: string, correction: Correction): string | null {
    const item = this.ready(key);
    if (!item) return null;
    const next = correct(item.stage.draft, correction);
    if ('refused' in next) return next.refused;
    this.redraft(item, next.draft);
    return null;
  }

  /** Changes what becomes of a table. */
  setTable(key: string, change: Partial<TableStage>): void {
    const stage = this.items.find((item) => item.key === key)?.stage;
    if (stage?.at === 'table') this.stage(key, { ...stage, ...change });
  }

  setAccessed(key: string, day: string | null): void {
    this.change(key, (draft) => setAccessed(draft, day));
  }

  /** What becomes of the file's comments and tracked changes. */
  setTaken(key: string, take: TakenRemarks): void {
    this.change(key, (draft) => setTaken(draft, take));
  }

  /** Who may read the documents that files become, from the first moment. */
  setAccess(keys: readonly string[], access: AccessDraft): void {
    for (const key of keys) this.change(key, (draft) => setAccess(draft, access));
  }

  /** Undo and redo, for instance. */
  change(key: string, turn: (draft: Draft) => Draft): void {
    const item = this.ready(key);
    if (item) this.redraft(item, turn(item.stage.draft));
  }

  /** Reads the file in another way; answers how many corrections that dropped, or why it could not be done. */
  async reread(
    key: string,
    change: Partial<Reading>,
  ): Promise<{ readonly dropped: number } | { readonly refused: Refusal } | null> {
    const item = this.ready(key);
    if (!item || item.stage.importing || item.stage.rereading) return null;
    this.stage(key, { ...item.stage, rereading: true });
    try {
      const { encoding, wholePage } = item.stage.draft.now;
      const reading = { encoding, wholePage, ...change };
      const preview = await this.calls.readAs(item.stage.uploadId, reading);
      const now = this.ready(key);
      if (!now) return null;
      const { draft, dropped } = reread(now.stage.draft, reading, preview);
      this.stage(key, { ...now.stage, draft, rereading: false });
      return { dropped };
    } catch (error) {
      const now = this.ready(key);
      if (now) this.stage(key, { ...now.stage, rereading: false });
      return { refused: refusalOf(this.calls.failureOf(error)) };
    }
  }

  review(key: string, reviewed: boolean): void {
    const item = this.ready(key);
    if (item) this.stage(key, { ...item.stage, reviewed });
  }

  /** Imports the files one after the other; a refused one keeps its corrections and does not stop the others. */
  async import(keys: readonly string[]): Promise<void> {
    const items = keys
      .map((key) => this.ready(key))
      .filter((item) => item !== undefined && !item.stage.importing && !item.stage.rereading) as ReadyItem[];
    for (const { key, stage } of items) this.stage(key, { ...stage, importing: true, problem: null });
    for (const { key } of items) await this.importOne(key);
  }

  /** The files that can be imported, as an import by the server takes them over. */
  handOver(keys: readonly string[]): readonly HandedOver[] {
    return keys.flatMap((key) => {
      const item = this.ready(key);
      if (!item || item.stage.importing || this.contents.get(key)?.kind === 'asked') return [];
      const { uploadId, draft } = item.stage;
      const { format, encoding } = draft.now.preview;
      // What the preview showed is what was agreed to, also where it was a guess.
      const settings = { ...settingsOf(draft), ...(isText(format) ? { encoding: encoding.name } : {}) };
      return [{ uploadId, fileName: firstOf(item.name, MOST_NAME), settings }];
    });
  }

  get touched(): boolean {
    return this.items.some((item) => isReady(item) && isTouched(item.stage.draft));
  }

  private async importOne(key: string): Promise<void> {
    const item = this.ready(key);
    if (!item) return;
    if (item.stage.draft.now.preview.metadata.title === undefined)
      return this.stage(key, { ...item.stage, importing: false, problem: missingTitle() });
    const asked = this.contents.get(key);
    const { order } = this.orderFor(item);
    try {
      if (asked?.kind === 'asked') {
        const { encoding } = item.stage.draft.now.preview;
        // What was chosen for the whole import holds unless this says something else.
        const protection = protectionChosen(item.stage.draft.now.access) ?? UNPROTECTED;
        await this.calls.answer(asked, { ...settingsOf(item.stage.draft), encoding: encoding.name, protection });
        this.contents.delete(key);
        this.remove(key);
        return;
      }
      await this.calls.order(order);
      this.contents.delete(key);
      this.stage(key, {
        at: 'imported',
        documentId: order.documentId,
        title: item.stage.draft.now.preview.metadata.title ?? item.name,
      });
    } catch (error) {
      const failure = this.calls.failureOf(error);
      const now = this.ready(key);
      if (now) this.stage(key, { ...now.stage, importing: false, problem: refusalOf(failure) });
    }
  }

  private orderFor({ key, stage }: ReadyItem): { readonly draft: Draft['now']; readonly order: ImportOrder } {
    const { now } = stage.draft;
    const known = this.orders.get(key);
    if (known?.draft === now) return known;
    const order = {
      commandId: this.calls.nextId(),
      documentId: known?.order.documentId ?? this.calls.nextId(),
      uploadId: stage.uploadId,
      ...settingsOf(stage.draft),
    };
    const made = { draft: now, order };
    this.orders.set(key, made);
    return made;
  }

  private pump(): void {
    for (const { key } of this.items
      .filter(({ stage }) => stage.at === 'waiting')
      .slice(0, Math.max(0, AT_ONCE - this.flights.size)))
      void this.send(key);
  }

  private async send(key: string): Promise<void> {
    const content = this.contents.get(key);
    if (!content) return;
    const flight = new AbortController();
    this.flights.set(key, flight);
    this.stage(key, 'file' in content ? { at: 'sending', sent: 0, total: content.file.size } : { at: 'reading' });
    const onSent = (sent: number, total: number): void =>
      this.stage(key, sent < total ? { at: 'sending', sent, total } : { at: 'reading' });
    try {
      if (content.kind === 'collection') {
        const { uploadId, parts } = await this.calls.open(content.file, onSent, flight.signal);
        return this.stage(key, { at: 'collection', uploadId, parts });
      }
      if (isTable(content)) {
        const opened = await this.calls.openTable(content, onSent, flight.signal);
        const { mapping } = opened.table;
        const access = ('access' in content && content.access) || AS_THE_PROJECT;
        const asked = content.kind === 'asked' ? content : null;
        return this.stage(key, { at: 'table', ...opened, mapping, encoding: null, access, asked });
      }
      const encoding = this.encodings.get(key) ?? null;
      const { uploadId, preview, bytes, existing, parts, pictures } = await this.calls.send(
        content,
        encoding,
        onSent,
        flight.signal,
      );
      if (content.kind === 'address')
        this.set(this.items.map((item) => (item.key === key ? { ...item, bytes } : item)));
      this.stage(key, {
        at: 'ready',
        uploadId,
        draft: startDraft(
          preview,
          encoding,
          'access' in content ? content.access : undefined,
          content.kind === 'address' ? today() : null,
        ),
        existing,
        parts,
        pictures,
        reviewed: false,
        importing: false,
        rereading: false,
        problem: null,
      });
    } catch (error) {
      this.stage(key, { at: 'refused', refusal: refusalOf(this.calls.failureOf(error)) });
    } finally {
      this.flights.delete(key);
      this.pump();
    }
  }

  private redraft(item: ReadyItem, draft: Draft): void {
    if (draft !== item.stage.draft && !item.stage.importing && !item.stage.rereading)
      this.stage(item.key, { ...item.stage, draft, problem: null });
  }

  private ready(key: string): ReadyItem | undefined {
    return this.items.filter(isReady).find((item) => item.key === key);
  }

  private stage(key: string, stage: Stage): void {
    this.set(this.items.map((item) => (item.key === key ? { ...item, stage } : item)));
  }

  private set(items: readonly ImportItem[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}

function settingsOf({ now }: Draft): ChosenSettings {
  const { corrections, accessed, encoding, wholePage, take } = now;
  const protection = protectionChosen(now.access);
  return { corrections, accessed, encoding, wholePage, take, ...(protection && { protection }) };
}

/** How content is called in the list, and its size in bytes as far as it is known. */
function namedOf(content: Content): { readonly name: string; readonly bytes: number } {
  switch (content.kind) {
    case 'file':
    case 'collection':
    case 'table':
      return { name: content.file.name, bytes: content.file.size };
    case 'asked':
      return { name: content.fileName, bytes: 0 };
    case 'part':
      return { name: content.part.fileName, bytes: content.part.bytes };
    case 'paste':
      return { name: i18n.t('Pasted text'), bytes: new TextEncoder().encode(content.text).length };
    case 'address':
      return { name: content.address, bytes: 0 };
  }
}
