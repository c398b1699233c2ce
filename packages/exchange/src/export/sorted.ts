/** Items that are sorted in one go. */
const PIECE = 2_000;
/** Items that are merged between two looks at the clock. */
const TOGETHER = 500;

type Compare<T> = (a: T, b: T) => number;

/** Items in order, as `toSorted` has them, with a rest now and then (`ExportSource.rest`). */
export async function sorted<T>(
  items: readonly T[],
  compare: Compare<T>,
  rest: () => Promise<void>,
): Promise<readonly T[]> {
  let pieces: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += PIECE) {
    pieces.push(items.slice(at, at + PIECE).sort(compare));
    await rest();
  }
  while (pieces.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < pieces.length; at += 2)
      longer.push(await merged(pieces[at]!, pieces[at + 1] ?? [], compare, rest));
    pieces = longer;
  }
  return pieces[0] ?? [];
}

/** Two sorted lists as one; of equal items, those of the first come first. */
async function merged<T>(
  first: readonly T[],
  second: readonly T[],
  compare: Compare<T>,
  rest: () => Promise<void>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let [a, b] = [0, 0];
  while (a < first.length && b < second.length) {
    if (compare(first[a]!, second[b]!) <= 0) all.push(first[a++]!);
    else all.push(second[b++]!);
    if (all.length % TOGETHER === 0) await rest();
  }
  return all.concat(first.slice(a), second.slice(b));
}
