import type { ArchiveRow } from './check-row.js';
import { isSame, pairsOf, type ComparedLine, type Pair } from './compare-tables.js';
import { archiveTable, type ArchiveTableName } from './tables.js';

/** What is compared, in the order in which it is shown. */
export const COMPARED_TABLES = ['Document', 'Entity', 'Source', 'Annotation', 'Decision', 'Change'] as const;
export type ComparedTable = (typeof COMPARED_TABLES)[number];
/** How many items of each list are named; all are counted. */
export const DIFFERENCES_SHOWN = 100;

/** One of two projects: lines of a table in the order of its key, each time from the first. */
export interface ComparedSide {
  lines(table: ArchiveTableName): AsyncIterable<ComparedLine>;
}

export interface DifferentItem {
  /** Of a decision that of its change. */
  readonly id: string;
  readonly label: string;
  /** The document that an annotation, a proposal or a decision is about. */
  readonly documentId: string | null;
  /** The columns that differ; of a decision that one side alone has the verdict. */
  readonly details: readonly string[];
}

interface DifferentItems {
  readonly count: number;
  readonly items: readonly DifferentItem[];
}

export interface TableDifference {
  readonly table: ComparedTable;
  /** Rows that are the same on both sides. */
  readonly same: number;
  readonly onlyHere: DifferentItems;
  readonly onlyThere: DifferentItems;
  readonly differ: DifferentItems;
}

/** How far the log of a stream goes along on both sides. */
export interface LogDifference {
  readonly streamId: string;
  /** Of the document; null for the project's own log, and for a document that is gone. */
  readonly label: string | null;
  /** Entries from the first on that are the same. */
  readonly shared: number;
  /** Entries after these. */
  readonly here: number;
  readonly there: number;
}

export interface ProjectDifference {
  readonly tables: readonly TableDifference[];
  /** Streams whose logs differ; `count` are all of them. */
  readonly logs: { readonly count: number; readonly same: number; readonly items: readonly LogDifference[] };
}

/** The columns in which two lines of a row differ. */
export type ColumnsOf = (here: ComparedLine, there: ComparedLine) => Promise<readonly string[]>;

/**
 * What two states of one project have in common and what not. Memory does not grow with them. `columnsOf` is asked of
 * the rows that are named.
 */
export async function compareProjects(
  here: ComparedSide,
  there: ComparedSide,
  columnsOf: ColumnsOf,
): Promise<ProjectDifference> {
  const names = new Names();
  const tables: Building[] = [];
  for (const table of COMPARED_TABLES) {
    const building = new Building(table, names, columnsOf);
    for await (const pair of pairs(table, here, there)) {
      names.see(table, (pair.here ?? pair.there)?.row ?? null);
      await building.take(pair);
    }
    tables.push(building);
  }
  const logs = await compareLogs(here, there);
  return {
    tables: tables.map((one) => one.result()),
    logs: { ...logs, items: logs.items.map((one) => ({ ...one, label: names.document(one.streamId) })) },
  };
}

const pairs = (table: ArchiveTableName, here: ComparedSide, there: ComparedSide) =>
  pairsOf(archiveTable(table).key, here.lines(table), there.lines(table));

async function compareLogs(here: ComparedSide, there: ComparedSide) {
  const items: Omit<LogDifference, 'label'>[] = [];
  let [count, same] = [0, 0];
  let log = { streamId: '', shared: 0, here: 0, there: 0 };
  const end = () => {
    if (log.streamId === '') return;
    if (log.here + log.there === 0) same += 1;
    else {
      count += 1;
      if (items.length < DIFFERENCES_SHOWN) items.push(log);
    }
  };
  for await (const pair of pairs('LedgerEntry', here, there)) {
    const streamId = text((pair.here ?? pair.there)?.row['streamId']);
    if (streamId !== log.streamId) {
      end();
      log = { streamId, shared: 0, here: 0, there: 0 };
    }
    const parted = log.here + log.there > 0;
    if (isSame(pair) && !parted) log.shared += 1;
    else {
      log.here += pair.here ? 1 : 0;
      log.there += pair.there ? 1 : 0;
    }
  }
  end();
  return { count, same, items };
}

/** What items are called that are named by another table: decisions come before their changes. */
class Names {
  readonly #documents = new Map<string, string>();
  readonly #wanted = new Map<string, { label: string; documentId: string | null }>();

  want(changeId: string): void {
    this.#wanted.set(changeId, { label: '', documentId: null });
  }

  see(table: ComparedTable, row: ArchiveRow | null): void {
    if (row === null) return;
    const id = text(row['id']);
    if (table === 'Document') this.#documents.set(id, text(row['title']));
    if (table === 'Change' && this.#wanted.has(id))
      this.#wanted.set(id, { label: text(row['label']), documentId: textOrNull(row['documentId']) });
  }

  document = (id: string): string | null => this.#documents.get(id) ?? null;
  change = (id: string) => this.#wanted.get(id) ?? { label: '', documentId: null };
}

/** The differences of a table, as they are found. */
class Building {
  #same = 0;
  readonly #lists = {
    onlyHere: { count: 0, items: [] as DifferentItem[] },
    onlyThere: { count: 0, items: [] as DifferentItem[] },
    differ: { count: 0, items: [] as DifferentItem[] },
  };

  constructor(
    private readonly table: ComparedTable,
    private readonly names: Names,
    private readonly columnsOf: ColumnsOf,
  ) {}

  async take(pair: Pair): Promise<void> {
    const { here, there } = pair;
    const row = (here ?? there)?.row;
    if (row === undefined) return;
    if (isSame(pair)) {
      this.#same += 1;
      return;
    }
    const list = this.#lists[here === null ? 'onlyThere' : there === null ? 'onlyHere' : 'differ'];
    list.count += 1;
    if (list.items.length < DIFFERENCES_SHOWN)
      list.items.push(this.#itemOf(row, here && there ? await this.columnsOf(here, there) : []));
  }

  result(): TableDifference {
    const finished = ({ count, items }: { count: number; items: DifferentItem[] }): DifferentItems => ({
      count,
      items: this.table === 'Decision' ? items.map((one) => ({ ...one, ...this.names.change(one.id) })) : items,
    });
    const { onlyHere, onlyThere, differ } = this.#lists;
    return {
      table: this.table,
      same: this.#same,
      onlyHere: finished(onlyHere),
      onlyThere: finished(onlyThere),
      differ: finished(differ),
    };
  }

  #itemOf(row: ArchiveRow, columns: readonly string[]): DifferentItem {
    if (this.table === 'Decision') {
      const id = text(row['changeId']);
      this.names.want(id);
      return { id, label: '', documentId: null, details: columns.length > 0 ? columns : [text(row['verdict'])] };
    }
    return {
      id: text(row['id']),
      label: text(row[this.table === 'Document' ? 'title' : 'label']),
      documentId: textOrNull(row['documentId']),
      details: columns,
    };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
