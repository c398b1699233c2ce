import type { Node } from 'prosemirror-model';

/** Letters of a piece of text that is looked for on a page. */
const PIECE = 16;
const MOST_PIECES = 40;
/** Positions to either side of which words are taken. */
const AROUND = 2_000;
/** The share of the pieces with which a page is the one, and with which it may be. */
const SURE = 0.6;
const LIKELY = 0.2;

/** Letters and digits alone: what a page and the text that was made of it have in common, hyphens and spaces aside. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Pieces of the words around a position that are printed on the page of this label, or of all words without one. */
export function piecesAround(doc: Node, position: number, label: string | null): readonly string[] {
  let [before, after] = ['', ''];
  doc.nodesBetween(Math.max(0, position - AROUND), Math.min(doc.content.size, position + AROUND), (node, pos) => {
    const text = node.text ?? '';
    const printed: unknown = node.marks.find(({ type }) => type.name === 'page')?.attrs['label'];
    if (text === '' || (label !== null && printed !== label)) return;
    const cut = Math.max(0, Math.min(text.length, position - pos));
    before += text.slice(0, cut);
    after += text.slice(cut);
  });
  const [ahead, behind] = [lettersOf(after), lettersOf(before)];
  const pieces: string[] = [];
  for (let at = 0; at + PIECE <= ahead.length; at += PIECE) pieces.push(ahead.slice(at, at + PIECE));
  for (let end = behind.length; end - PIECE >= 0 && pieces.length < MOST_PIECES; end -= PIECE)
    pieces.push(behind.slice(end - PIECE, end));
  return pieces.slice(0, MOST_PIECES);
}

/** Places from 0 to `count`, those nearest to `guess` first. */
function* nearestFirst(count: number, guess: number): Generator<number> {
  for (let far = 0; far < count; far += 1)
    for (const at of far === 0 ? [guess] : [guess + far, guess - far]) if (at >= 0 && at < count) yield at;
}

/**
 * The page of `count` that has most of the pieces; `guess` where no page has enough of them. Pages are read from the
 * guess on until one is sure.
 */
export async function findPrintedPage(
  pieces: readonly string[],
  { count, guess }: { readonly count: number; readonly guess: number },
  lettersOn: (at: number) => Promise<string>,
): Promise<number> {
  const begin = Math.max(0, Math.min(count - 1, guess));
  let best = { at: begin, share: LIKELY };
  if (pieces.length === 0) return begin;
  for (const at of nearestFirst(count, begin)) {
    const letters = await lettersOn(at);
    const share = pieces.filter((piece) => letters.includes(piece)).length / pieces.length;
    if (share > best.share) best = { at, share };
    if (share >= SURE) break;
  }
  return best.at;
}
