import type { Piece } from '@scholium/exchange';

/** Characters of lines that are read at once, about. */
const PIECE = 256 * 1024;

/** Lines of JSON without their ends as they would stand in a file, some at once, or one that is long. */
export async function* piecesOf(lines: AsyncIterable<string>): AsyncGenerator<Piece> {
  let held: string[] = [];
  let [length, first] = [0, 1];
  const piece = (): Piece => ({ bytes: Buffer.from(`${held.join('\n')}\n`), first, lines: held.length });
  for await (const line of lines) {
    held.push(line);
    length += line.length;
    if (length < PIECE) continue;
    yield piece();
    first += held.length;
    [held, length] = [[], 0];
  }
  if (held.length > 0) yield piece();
}
