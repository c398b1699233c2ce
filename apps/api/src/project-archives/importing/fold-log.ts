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
import type { ArchiveRow } from '@scholium/exchange';
import { FOLDED_TABLES, type FoldedTable, type FoldedWrites, type Staging } from './staging.repository.js';

/** Writes that are made at once. */
const AT_ONCE = 2_000;

type Row = Readonly<Record<string, unknown>>;
const isFolded = (table: string): table is FoldedTable => (FOLDED_TABLES as readonly string[]).includes(table);
const named = (write: RowWrite): Row => (write.action === 'put' ? write.row : write.key) as unknown as Row;

/** A log as it was announced. */
export interface LogHead {
  readonly kind: string;
  readonly seq: number;
  readonly docVersion: number;
}

/**
 * Makes rows of the entries of an archive, as the product did when they were written. Throws an Error with what is
 * wrong with an entry, after the name of its file.
 */
export class LogFold {
  readonly #waiting = new Map<string, RowWrite>();
  #entry: StoredEntry | null = null;
  #streams = 0;
  #kind = '';
  /** Whether the log of a deleted document was erased. */
  erased = false;

  constructor(
    private readonly staging: Staging,
    private readonly projectId: string,
    private readonly heads: ReadonlyMap<string, LogHead>,
  ) {}

  /** What is wrong with the entry; null for nothing. Entries come in the order of their file. */
  async take(row: ArchiveRow): Promise<string | null> {
    const stored = row as unknown as StoredEntry;
    const head = this.heads.get(stored.streamId);
    if (!head) return 'stands in a log that is not in the archive';
    const isFirst = stored.seq === 1;
    const before = isFirst ? this.endOf() : null;
    if (before !== null) return before;
    if (isFirst) {
      this.#kind = stored.streamId === this.projectId ? 'project' : 'document';
      this.#streams += 1;
    }
    this.#entry = stored;
    this.#kind = entries.find(stored.kind)?.streamBecomes ?? this.#kind;
    if (stored.seq > head.seq) return 'comes after the end of its log';
    let entry: Entry;
    try {
      entry = readEntry(stored);
    } catch (error) {
      if (!(error instanceof UnreadableEntry)) throw error;
      if (head.kind !== 'deleted') return `cannot be read: ${error.reason}`;
      this.erased = true;
      return null;
    }
    const problem = this.#problemOf(entry, head);
    if (problem !== null) return problem;
    for (const write of project(entry)) {
      if (!isFolded(write.table)) return 'writes what does not belong to a project';
      if (head.kind === 'deleted' && write.table !== 'Protection') continue;
      await this.#add(write);
    }
    return null;
  }

  /** Writes what is left. What is wrong with the end of the last log; null for nothing. */
  async end(): Promise<string | null> {
    const problem = this.endOf();
    await this.#flush();
    return problem ?? (this.#streams === this.heads.size ? null : 'lacks a log');
  }

  private endOf(): string | null {
    const last = this.#entry;
    if (last === null) return null;
    this.#entry = null;
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

  async #add(write: RowWrite): Promise<void> {
    // It finds decisions that were written before, by their change.
    if (write.action === 'withdraw') await this.#flush();
    const key = `${write.table}/${write.action === 'withdraw' ? write.key.changeId : keyOf(write.table, named(write))}`;
    const before = this.#waiting.get(key);
    this.#waiting.set(key, before ? after(before, write) : write);
    if (write.action === 'withdraw' || this.#waiting.size >= AT_ONCE) await this.#flush();
  }

  async #flush(): Promise<void> {
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
    for (const { rows, ...group } of groups.values()) await this.staging.fold({ ...group, rows: `[${rows.join()}]` });
  }
}

/** Two writes of one row as one. */
function after(before: RowWrite, write: RowWrite): RowWrite {
  if (write.action !== 'patch') return write;
  if (before.action === 'put') return { ...before, row: { ...before.row, ...write.set } } as RowWrite;
  return before.action === 'patch' ? ({ ...before, set: { ...before.set, ...write.set } } as RowWrite) : before;
}
