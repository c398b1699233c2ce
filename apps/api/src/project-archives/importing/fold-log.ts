import {
  entries,
  keyOf,
  KEYS,
  project,
  readEntry,
  UnreadableEntry,
  type Entry,
  type RowWrite,
  type StoredEntry,
} from '@scholium/review';
import type { ArchiveRow } from '@scholium/exchange/project-archive';
import { FOLDED_TABLES, inJson, type FoldedTable, type FoldedWrites } from './folded-writes.js';

type Row = Readonly<Record<string, unknown>>;
const isFolded = (table: string): table is FoldedTable => (FOLDED_TABLES as readonly string[]).includes(table);
const named = (write: RowWrite): Row => (write.action === 'put' ? write.row : write.key) as unknown as Row;

/** A log as it was announced. */
export interface LogHead {
  readonly id: string;
  readonly kind: string;
  readonly seq: number;
  readonly docVersion: number;
}

export const headsById = (heads: readonly LogHead[]): ReadonlyMap<string, LogHead> =>
  new Map(heads.map((head) => [head.id, head]));

/** How far a fold has come. */
export interface FoldState {
  /** The last entry; null at the beginning. */
  readonly last: Pick<StoredEntry, 'streamId' | 'seq' | 'docVersion'> | null;
  /** What the log of the last entry has become. */
  readonly kind: string;
  /** Logs that were begun. */
  readonly streams: number;
  /** Whether the log of a deleted document was erased. */
  readonly erased: boolean;
}

export const FOLD_BEGINS: FoldState = { last: null, kind: '', streams: 0, erased: false };

/** Makes rows of the entries of an archive, as the product did when they were written. */
export class LogFold {
  readonly #writes: FoldedWrites[] = [];
  readonly #waiting = new Map<string, RowWrite>();
  #last: FoldState['last'];
  #streams: number;
  #kind: string;
  #erased: boolean;

  constructor(
    private readonly projectId: string,
    private readonly heads: ReadonlyMap<string, LogHead>,
    from: FoldState,
  ) {
    ({ last: this.#last, streams: this.#streams, kind: this.#kind, erased: this.#erased } = from);
  }

  get state(): FoldState {
    return { last: this.#last, kind: this.#kind, streams: this.#streams, erased: this.#erased };
  }

  /** What the entries taken so far write, in the order in which it has to be written. */
  writes(): readonly FoldedWrites[] {
    this.#group();
    return this.#writes;
  }

  /** What is wrong with the entry; null for nothing. Entries come in the order of their file. */
  take(row: ArchiveRow): string | null {
    const stored = row as unknown as StoredEntry;
    const head = this.heads.get(stored.streamId);
    if (!head) return 'stands in a log that is not in the archive';
    const isFirst = stored.seq === 1;
    const before = isFirst ? this.#problemOfEnd() : null;
    if (before !== null) return before;
    if (isFirst) {
      this.#kind = stored.streamId === this.projectId ? 'project' : 'document';
      this.#streams += 1;
    }
    const { streamId, seq, docVersion } = stored;
    this.#last = { streamId, seq, docVersion };
    this.#kind = entries.find(stored.kind)?.streamBecomes ?? this.#kind;
    if (stored.seq > head.seq) return 'comes after the end of its log';
    let entry: Entry;
    try {
      entry = readEntry(stored);
    } catch (error) {
      if (!(error instanceof UnreadableEntry)) throw error;
      if (head.kind !== 'deleted') return `cannot be read: ${error.reason}`;
      this.#erased = true;
      return null;
    }
    const problem = this.#problemOf(entry, head);
    if (problem !== null) return problem;
    for (const write of project(entry)) {
      if (!isFolded(write.table)) return 'writes what does not belong to a project';
      if (head.kind === 'deleted' && write.table !== 'Protection') continue;
      this.#add(write);
    }
    return null;
  }

  /** What is wrong with the end of the last log; null for nothing. */
  end(): string | null {
    return this.#problemOfEnd() ?? (this.#streams === this.heads.size ? null : 'lacks a log');
  }

  #problemOfEnd(): string | null {
    const last = this.#last;
    if (last === null) return null;
    this.#last = null;
    const head = this.heads.get(last.streamId);
    if (head?.seq !== last.seq) return 'has a log that ends too soon';
    if (head.docVersion !== last.docVersion || head.kind !== this.#kind)
      return 'has a log that does not lead to its head';
    return null;
  }

  #problemOf(entry: Entry, head: LogHead): string | null {
    const { kind, seq, streamId } = entry;
    const begins = streamId === this.projectId ? 'project.created' : 'document.imported';
    if ((seq === 1) !== (kind === begins)) return seq === 1 ? `is not ${begins}` : `is ${kind} again`;
    const about = entry.payload as Row;
    const ofOther =
      ('projectId' in about && about['projectId'] !== this.projectId) ||
      ('documentId' in about &&
        about['documentId'] !== null &&
        streamId !== this.projectId &&
        about['documentId'] !== streamId);
    if (ofOther) return 'is about another project or document';
    return seq === head.seq || this.#kind !== 'deleted' ? null : 'is followed by others after the document was deleted';
  }

  #add(write: RowWrite): void {
    // It finds decisions that were written before, by their change.
    if (write.action === 'withdraw') this.#group();
    const key = `${write.table}/${write.action === 'withdraw' ? write.key.changeId : keyOf(write.table, named(write))}`;
    const before = this.#waiting.get(key);
    this.#waiting.set(key, before ? after(before, write) : write);
    if (write.action === 'withdraw') this.#group();
  }

  /** Puts what waits into groups of one form. */
  #group(): void {
    const groups = new Map<string, Omit<FoldedWrites, 'rows'> & { readonly rows: string[] }>();
    for (const write of this.#waiting.values()) {
      const { action } = write;
      const table = write.table as FoldedTable;
      const keys: readonly string[] = action === 'withdraw' ? ['changeId'] : KEYS[table];
      const row = (
        action === 'put' ? write.row : action === 'drop' ? write.key : { ...write.key, ...write.set }
      ) as Row;
      const columns = Object.keys(row)
        .filter((name) => !keys.includes(name))
        .toSorted();
      const shape = `${table} ${action} ${columns.join()}`;
      const group = groups.get(shape) ?? { table, action, columns, rows: [] };
      group.rows.push(JSON.stringify(row));
      groups.set(shape, group);
    }
    this.#waiting.clear();
    for (const { rows, ...group } of groups.values()) this.#writes.push({ ...group, rows: inJson(rows) });
  }
}

/** Two writes of one row as one. */
function after(before: RowWrite, write: RowWrite): RowWrite {
  if (write.action !== 'patch') return write;
  if (before.action === 'put') return { ...before, row: { ...before.row, ...write.set } } as RowWrite;
  return before.action === 'patch' ? ({ ...before, set: { ...before.set, ...write.set } } as RowWrite) : before;
}
