/** Mentions in a text that is being written. Positions are UTF-16. */
export interface Naming {
  readonly from: number;
  readonly query: string;
}

/** The text between an `@` at the start of a word and the caret; null when there is no mention at the caret. */
export function namingAt(text: string, caret: number): Naming | null {
  const found = /(?:^|[\s(“"])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length - 1, query: found[1]! } : null;
}

/** The text with the typed search replaced by the name, and the new caret position. */
export function named(
  text: string,
  { from }: Naming,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const inserted = `@${name} `;
  const rest = text.slice(caret);
  return {
    text: text.slice(0, from) + inserted + (rest.startsWith(' ') ? rest.slice(1) : rest),
    caret: from + inserted.length,
  };
}

/** The ids of the chosen people who are still mentioned in the text. */
export function stillNamed(text: string, chosen: ReadonlyMap<string, string>): string[] {
  return [...chosen].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id);
}
