/** Characters that are not drawn: they shape others, or are white space. */
const UNDRAWN = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u;

/** The ranges of a table of segments (OpenType `cmap`, format 4) or of groups (format 12). */
function* rangesOf(table: DataView, at: number): Generator<readonly [first: number, last: number]> {
  const format = table.getUint16(at);
  if (format === 12) {
    for (let group = 0; group < table.getUint32(at + 12); group += 1)
      yield [table.getUint32(at + 16 + 12 * group), table.getUint32(at + 20 + 12 * group)];
  } else if (format === 4) {
    const segments = table.getUint16(at + 6) / 2;
    for (let one = 0; one < segments; one += 1) {
      const last = table.getUint16(at + 14 + 2 * one);
      const starts = at + 16 + 2 * segments;
      if (last !== 0xffff) yield [table.getUint16(starts + 2 * one), last];
    }
  }
}

/** The characters that a font has signs for. */
function addCovered(font: Uint8Array, covered: Set<number>): void {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let table = 0; table < view.getUint16(4); table += 1) {
    const entry = 12 + 16 * table;
    if (view.getUint32(entry) !== 0x636d6170) continue;
    const cmap = view.getUint32(entry + 8);
    for (let one = 0; one < view.getUint16(cmap + 2); one += 1)
      for (const [first, last] of rangesOf(view, cmap + view.getUint32(cmap + 8 + 8 * one)))
        for (let point = first; point <= last; point += 1) covered.add(point);
  }
}

/** What some fonts have signs for together. */
export class FontCoverage {
  readonly #covered = new Set<number>();

  constructor(fonts: readonly Uint8Array[]) {
    for (const font of fonts) addCovered(font, this.#covered);
  }

  /** The text with U+FFFD for every character without a sign, and those characters, each once. */
  replace(text: string): { readonly text: string; readonly missing: readonly string[] } {
    const missing = new Set<string>();
    const replaced = text.replace(/[^\u0020-\u007e]/gu, (sign) => {
      if (this.#covered.has(sign.codePointAt(0) ?? 0) || UNDRAWN.test(sign)) return sign;
      missing.add(sign);
      return '\ufffd';
    });
    return { text: replaced, missing: [...missing] };
  }
}
