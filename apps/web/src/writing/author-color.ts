/** Palette colours for people; the last colour, grey, is not used. */
const COLORS = 7;

/** A person's colour in the text: an index into the palette, the same for every viewer. */
export function authorColor(userId: string): number {
  let sum = 0;
  for (const letter of userId) sum = (sum * 31 + letter.charCodeAt(0)) % COLORS;
  return sum;
}
