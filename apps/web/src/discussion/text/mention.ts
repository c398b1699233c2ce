/** Naming somebody while writing. Positions are UTF-16. */
export interface Naming {
  readonly from: number;
  readonly query: string;
}

/** Words after an `@` that stands at a word's start, up to the caret; null when nobody is being named there. */
export function namingAt(text: string, caret: number): Naming | null {
  const found = /(?:^|[\s(“"])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length - 1, query: found[1]! } : null;
}

/** The text with the name in place of what was typed for it, and where the caret is then. */
export function named(
  text: string,
  { from }: Naming,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const said = `@${name} `;
  const rest = text.slice(caret);
  return {
    text: text.slice(0, from) + said + (rest.startsWith(' ') ? rest.slice(1) : rest),
    caret: from + said.length,
  };
}

/** Who of those that were chosen is still named in the text. */
export function stillNamed(text: string, chosen: ReadonlyMap<string, string>): string[] {
  return [...chosen].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id);
}
