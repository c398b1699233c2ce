import { compareKeys, type ArchiveRow } from './check-row.js';

/** A row as it stands in a file. */
export interface ComparedLine {
  readonly text: string;
  readonly row: ArchiveRow;
}

/** What becomes of a row on both sides; at least one of them has it. */
export interface Pair {
  readonly here: ArchiveRow | null;
  readonly there: ArchiveRow | null;
  /** The columns in which they differ; empty where only one side has the row, and where both are equal. */
  readonly columns: readonly string[];
}

/** Pairs the rows of two sides. Both are in the order of the key, without two rows of one key. */
export async function* pairsOf(
  key: readonly string[],
  ignored: ReadonlySet<string>,
  here: AsyncIterable<ComparedLine>,
  there: AsyncIterable<ComparedLine>,
): AsyncGenerator<Pair> {
  const [left, right] = [here[Symbol.asyncIterator](), there[Symbol.asyncIterator]()];
  const nextOf = async (lines: AsyncIterator<ComparedLine>): Promise<ComparedLine | null> => {
    const { value, done } = await lines.next();
    return done ? null : value;
  };
  try {
    let [one, other] = [await nextOf(left), await nextOf(right)];
    while (one !== null || other !== null) {
      const order = one === null ? 1 : other === null ? -1 : compareKeys(key, one.row, other.row);
      const [mine, theirs] = [order <= 0 ? one : null, order >= 0 ? other : null];
      const columns = mine && theirs && mine.text !== theirs.text ? differing(mine.row, theirs.row, ignored) : [];
      yield { here: mine?.row ?? null, there: theirs?.row ?? null, columns };
      if (mine) one = await nextOf(left);
      if (theirs) other = await nextOf(right);
    }
  } finally {
    await left.return?.();
    await right.return?.();
  }
}

const differing = (one: ArchiveRow, other: ArchiveRow, ignored: ReadonlySet<string>): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !ignored.has(name) && !isEqual(one[name], other[name]),
  );

/** Whether two values of JSON are the same, whatever the order of their fields. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) &&
        isEqual((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}
