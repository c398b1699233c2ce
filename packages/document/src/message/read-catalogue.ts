import type { Catalogue } from './message.js';

const ENTRY = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** The text of one or more quoted lines; the escapes of a PO file are those of JSON. */
const textOf = (lines: string): string =>
  (lines.match(QUOTED) ?? []).map((line) => JSON.parse(line) as string).join('');

/** The messages of PO files, as Lingui writes them, in a language (BCP 47); without those that are not translated. */
export function readCatalogue(language: string, files: readonly string[]): Catalogue {
  const texts = new Map<string, string>();
  for (const file of files)
    for (const [, id = '', text = ''] of file.matchAll(ENTRY))
      if (textOf(id) !== '' && textOf(text) !== '') texts.set(textOf(id), textOf(text));
  return { language, textOf: (id) => texts.get(id) };
}
