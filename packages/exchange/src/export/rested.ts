/** Items between two looks at the clock. */
const TOGETHER = 50;

/**
 * Items one after the other, with a rest now and then: writers of long documents let others have their turn
 * (`ExportSource.rest`).
 */
export async function* rested<T>(items: Iterable<T>, rest: () => Promise<void>): AsyncGenerator<T> {
  let count = 0;
  for (const item of items) {
    count += 1;
    if (count % TOGETHER === 0) await rest();
    yield item;
  }
}
