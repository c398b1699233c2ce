import type { DocumentNode } from '../../export/exported.js';
import { xmlText } from '../../export/xml-text.js';
import type { NoteNames } from './note-names.js';

/** What Markdown takes for markup wherever it stands. */
const MARKUP = /[\\`*_[\]<&|~]/gu;
/** What it takes for markup at the start of a line: headings, lists, quotations, underlines and rows of a table. */
const AT_START = /^[#+>=:-]/u;
const NUMBER_AT_START = /^(\d{1,9})([.)])/u;
/** White space that would end a line or is not told apart from a space. */
const SPACING = /[\t\n\r\f\u2028\u2029]/gu;

const SIGNS: Readonly<Record<string, string>> = { strong: '**', em: '*', strikethrough: '~~' };
const TAGS: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  strikethrough: 's',
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
};
/** Text that signs may stand around, whatever stands beside them (CommonMark 6.2). */
const WORDS = /^[\p{L}\p{N}](?:[^\n]*[\p{L}\p{N}])?$/u;
const PLAIN_CODE = /^[^`|\s](?:[^`|\t\n\r\f]*[^`|\s])?$/u;
const PLAIN_LINK = /^[\u0021-\u007e]+$/u;

const reference = (sign: string): string => `&#${sign.codePointAt(0)};`;

/** Words that are words in Markdown too. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(MARKUP, String.raw`\$&`)
    .replace(SPACING, reference);

/** A line with nothing at its ends that would be left out, or taken for a block. */
const lineOf = (line: string): string =>
  line
    .replace(/^\s|\s$/gu, reference)
    .replace(AT_START, String.raw`\$&`)
    .replace(NUMBER_AT_START, String.raw`$1\$2`);

/** Words on a line of their own. */
export const escapedLine = (text: string): string => lineOf(escaped(text));

const signsOf = (node: DocumentNode | undefined): readonly string[] =>
  (node?.marks ?? []).map(({ type }) => type.name).filter((name) => name in SIGNS);

/** Text with its marks: by signs where they can be told from what stands around them, else by tags. */
function marked(node: DocumentNode, before: DocumentNode | undefined, after: DocumentNode | undefined): string {
  const text = node.text ?? '';
  const names = node.marks.map(({ type }) => type.name).filter((name) => name !== 'link' && name !== 'page');
  const [only] = names;
  const sign = only === undefined ? undefined : SIGNS[only];
  const alone = names.length === 1 && signsOf(before).length + signsOf(after).length === 0;
  if (only === 'code' && alone && PLAIN_CODE.test(text)) return `\`${text}\``;
  if (sign !== undefined && alone && WORDS.test(text)) return `${sign}${escaped(text)}${sign}`;
  return names.reduceRight((inner, name) => `<${TAGS[name]}>${inner}</${TAGS[name]}>`, escaped(text));
}

function linked(node: DocumentNode, words: string): string {
  const link = node.marks.find(({ type }) => type.name === 'link');
  if (link === undefined) return words;
  const { href, title } = link.attrs as { readonly href: string; readonly title: string | null };
  if (title === null && PLAIN_LINK.test(href)) return `[${words}](<${href.replace(/[\\<>&]/gu, String.raw`\$&`)}>)`;
  const advice = title === null ? '' : ` title="${xmlText(title)}"`;
  return `<a href="${xmlText(href)}"${advice}>${words}</a>`;
}

/**
 * The content of a text block as lines of Markdown; none where there is none. `oneLine`: line breaks are tags, as
 * headings and cells of tables need.
 */
export function inlineLines(block: DocumentNode, notes: NoteNames, oneLine: boolean): string[] {
  const parts: string[] = [];
  const { children } = block;
  children.forEach((node, at) => {
    if (node.isText) parts.push(linked(node, marked(node, children[at - 1], children[at + 1])));
    else if (node.type.name === 'footnote_ref') parts.push(notes.reference(node));
    else parts.push(oneLine || at === children.length - 1 ? '<br>' : '\\\n');
  });
  const text = parts.join('');
  return text === '' ? [] : text.split('\n').map(lineOf);
}
