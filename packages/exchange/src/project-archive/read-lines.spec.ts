import fc from 'fast-check';
import { BadLine, linesIn, readPieces, type Piece } from './read-lines.js';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const ended = (lines: readonly string[]): Uint8Array => bytesOf(lines.map((line) => `${line}\n`).join(''));
async function piecesOf(bytes: Uint8Array, size: number, longest?: number): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of readPieces(inChunks(bytes, size), longest)) pieces.push(piece);
  return pieces;
}

test('however a file arrives, its lines and their numbers are the same', async () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
    fc.integer({ min: 0, max: 300_000 }).map((length) => 'ab'.repeat(length / 2)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 90_000 }), async (lines, size) => {
      const bytes = ended(lines);
      const pieces = await piecesOf(bytes, bytes.length > 10_000 ? size + 1_000 : size);
      expect(pieces.flatMap((piece) => [...linesIn(piece)])).toEqual(lines.map((text, index) => [index + 1, text]));
      for (const piece of pieces) expect([...linesIn(piece)]).toHaveLength(piece.lines);
      // Given to another thread, a view would take everything with it that it is a view of.
      for (const { bytes: own } of pieces) expect(own.byteLength).toBe(own.buffer.byteLength);
    }),
    { numRuns: 60 },
  );
});

test('memory holds some lines at once, or one that is long', async () => {
  const short = ended(Array.from({ length: 20_000 }, (_, index) => `{"line":${index},"text":"the pilots wait"}`));
  const pieces = await piecesOf(short, 16_384);
  expect(pieces.length).toBeGreaterThan(2);
  for (const { bytes } of pieces) expect(bytes.length).toBeLessThan(300_000);
});

test.each([
  ['is longer than a line may be', ended(['a', 'b'.repeat(101), 'c']), 2],
  ['is longer than a line may be', bytesOf('a\nb\n'.concat('c'.repeat(200))), 3],
  ['does not end', bytesOf('a\nb'), 2],
])('a line that %s is named', async (problem, bytes, line) => {
  for (const size of [1, 7, 1_000])
    await expect(piecesOf(bytes, size, 100)).rejects.toThrow(expect.objectContaining({ message: problem, line }));
});

test('a line that is no UTF-8 is named', async () => {
  const [piece] = await piecesOf(Uint8Array.of(97, 10, 0xff, 10), 10);
  expect(() => [...linesIn(piece!)]).toThrow(new BadLine(2, 'is no UTF-8'));
});
