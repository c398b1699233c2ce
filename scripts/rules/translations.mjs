/** One German for one English: all modules' messages become one catalogue, in which the last of two would win. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../lib/root.mjs';

const quoted = /"(?:[^"\\]|\\.)*"/g;
const entry = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;
/** The text of one or more quoted lines; the escapes of a catalogue are those of JSON. */
const textOf = (lines) => (lines.match(quoted) ?? []).map((line) => JSON.parse(line)).join('');

/** Messages that are translated in several ways: one line for each. `catalogues` are pairs of a name and its text. */
export const contradictionsIn = (catalogues) => {
  const known = new Map();
  for (const [name, text] of catalogues)
    for (const [, id, translation] of text.matchAll(entry)) {
      if (textOf(id) === '' || textOf(translation) === '') continue;
      const ways = known.get(textOf(id)) ?? new Map();
      ways.set(textOf(translation), [...(ways.get(textOf(translation)) ?? []), name]);
      known.set(textOf(id), ways);
    }
  return [...known]
    .filter(([, ways]) => ways.size > 1)
    .map(([id, ways]) => {
      const all = [...ways].map(([translation, names]) => `"${translation}" in ${names.join(', ')}`);
      return `"${id}" is ${all.join(' and ')}: use one, or give one of the messages an id of its own.`;
    });
};

/** Checks the German catalogues: { passed, failed, lines }. */
export const checkTranslations = async () => {
  const folder = inRoot('apps', 'web', 'src', 'locales', 'de');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.po')).toSorted();
  const lines = contradictionsIn(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
  return { passed: lines.length === 0 ? 1 : 0, failed: lines.length, lines };
};
