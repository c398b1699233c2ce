/// <reference path="./citation-js.d.ts" />
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { Message } from '@scholium/document/message';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { CslItem, CslName } from './csl-item.js';
import { readCslItem } from './read-csl-json.js';
import type { SourceError } from './source-error.js';
import { malformed } from './source-error.js';

/** A name in braces is an organisation's; the parser answers a family name with nothing beside it. */
const braced = (name: CslName): CslName =>
  name.family !== undefined && Object.keys(name).length === 1 ? { literal: name.family } : name;

/** What the parser calls the signs and words that it expects or meets. */
const SIGNS: Readonly<Record<string, string>> = {
  at: '@',
  lbrace: '{',
  rbrace: '}',
  comma: ',',
  equals: '=',
  hash: '#',
  quote: '"',
};
const WORDS: Readonly<Record<string, string>> = {
  dataEntryType: /*i18n*/ 'a type',
  label: /*i18n*/ 'a key',
  text: /*i18n*/ 'a text',
};

function called(token: string): Message {
  const words = WORDS[token];
  return words === undefined ? { id: /*i18n*/ '“{sign}”', values: { sign: SIGNS[token] ?? token } } : { id: words };
}

/** What the parser found; of faults whose words are not known here, that there is one. */
function faultOf(said: string): Message {
  const [, begun, ended] = /^environment started with "(.*)", ended with "(.*)" at/u.exec(said) ?? [];
  if (begun !== undefined && ended !== undefined)
    return { id: /*i18n*/ 'BibTeX: “{begun}” is ended by “{ended}”.', values: { begun, ended } };
  const [, expected, got] = /^expected "(\w+)", got (?:"(\w+)"|EOF)/u.exec(said) ?? [];
  if (expected === undefined) return { id: /*i18n*/ 'The BibTeX cannot be read.' };
  const values = { expected: called(expected) };
  return got === undefined
    ? { id: /*i18n*/ 'BibTeX: {expected} is expected, and the text ends.', values }
    : { id: /*i18n*/ 'BibTeX: {expected} is expected, not {got}.', values: { ...values, got: called(got) } };
}

/** Reads BibTeX or BibLaTeX entries; LaTeX accents become characters. No network: the input type is always named. */
export function readBibtex(text: string): Result<CslItem[], SourceError> {
  let entries: unknown[];
  try {
    entries = plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [first = ''] = error.message.split('\n');
    const place = /at line (\d+) col (\d+)/u.exec(first);
    return fail(malformed(faultOf(first), place === null ? {} : { line: Number(place[1]), column: Number(place[2]) }));
  }
  const items: CslItem[] = [];
  for (const [index, entry] of entries.entries()) {
    const item = readCslItem(entry);
    if (!item.ok)
      return fail(
        malformed(
          { id: /*i18n*/ 'BibTeX entry {entry}: {fault}.', values: { entry: `${index + 1}`, fault: item.error } },
          {},
        ),
      );
    const { 'citation-key': _key, ...kept } = item.value;
    const names = Object.fromEntries(
      (['author', 'editor'] as const).flatMap((field) => {
        const people = item.value[field];
        return people ? [[field, people.map(braced)]] : [];
      }),
    );
    items.push({ ...kept, ...names, type: item.value.type });
  }
  return items.length > 0
    ? succeed(items)
    : fail(malformed({ id: /*i18n*/ 'The BibTeX has no entry.' }, { line: 1, column: 1 }));
}
