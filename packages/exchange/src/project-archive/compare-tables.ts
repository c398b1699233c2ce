import { compareKeys, type ArchiveRow } from './check-row.js';

/** A row of one side, as it was read. */
export interface ComparedLine {
  /** Its key, and what it is called. */
  readonly row: ArchiveRow;
  /** The same for two rows that say the same. */
  readonly sum: string;
  /** As it stands in its file, in UTF-8. */
  readonly text: Uint8Array;
}

/** What becomes of a row on both sides; at least one of them has it. */
export interface Pair {
  readonly here: ComparedLine | null;
  readonly there: ComparedLine | null;
}

/** Both sides have the row, and it says the same. */
export const isSame = ({ here, there }: Pair): boolean => here !== null && here.sum === there?.sum;

/** Pairs the rows of two sides. Both are in the order of the key, without two rows of one key. */
export async function* pairsOf(
  key: readonly string[],
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
      const pair = { here: order <= 0 ? one : null, there: order >= 0 ? other : null };
      yield pair;
      if (pair.here) one = await nextOf(left);
      if (pair.there) other = await nextOf(right);
    }
  } finally {
    await left.return?.();
    await right.return?.();
  }
}
