import type { DocumentNode } from '../../export/exported.js';
import { beginsRightToLeft, isRightToLeft } from '../../export/direction.js';
import { xmlText } from '../../export/xml-text.js';

/** Elements of WordprocessingML (ECMA-376 part 1, 17) as text. Properties stand in the order of the schema. */

type Marks = DocumentNode['marks'];

const has = (marks: Marks, name: string): boolean => marks.some(({ type }) => type.name === name);

function runProperties(text: string, marks: Marks, style: string | null): string {
  const named = style ?? (has(marks, 'link') ? 'Hyperlink' : has(marks, 'code') ? 'Code' : null);
  const raised = has(marks, 'superscript') ? 'superscript' : has(marks, 'subscript') ? 'subscript' : null;
  const said = [
    named === null ? '' : `<w:rStyle w:val="${named}"/>`,
    has(marks, 'strong') ? '<w:b/><w:bCs/>' : '',
    has(marks, 'em') ? '<w:i/><w:iCs/>' : '',
    has(marks, 'strikethrough') ? '<w:strike/>' : '',
    raised === null ? '' : `<w:vertAlign w:val="${raised}"/>`,
    isRightToLeft(text) ? '<w:rtl/>' : '',
  ].join('');
  return said === '' ? '' : `<w:rPr>${said}</w:rPr>`;
}

/** Words with their tabs and line breaks. */
const wordsOf = (text: string, tag: 't' | 'delText'): string =>
  text
    .split(/(\t|\r\n|\r|\n)/u)
    .map((part) => {
      if (part === '') return '';
      if (part === '\t') return '<w:tab/>';
      return /^[\r\n]/u.test(part) ? '<w:br/>' : `<w:${tag} xml:space="preserve">${xmlText(part)}</w:${tag}>`;
    })
    .join('');

/** How a run is set. */
export interface RunSetting {
  readonly marks?: Marks;
  readonly style?: string;
  readonly deleted?: boolean;
}

/** A run of words. */
export const run = (text: string, { marks = [], style, deleted = false }: RunSetting = {}): string =>
  `<w:r>${runProperties(text, marks, style ?? null)}${wordsOf(text, deleted ? 'delText' : 't')}</w:r>`;

/** A run of one element, such as a sign. */
export const signRun = (element: string, style: string): string =>
  `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr>${element}</w:r>`;

/** How a paragraph is set. */
export interface ParagraphSetting {
  readonly style?: string | undefined;
  readonly numbering?: { readonly list: number; readonly level: number } | undefined;
  /** Levels of lists that it stands in without a sign of its own. */
  readonly indent?: number | undefined;
  readonly ruled?: boolean;
  readonly newPage?: boolean;
  /** It stands on the same page as the beginning of the next. */
  readonly withNext?: boolean;
}

/** A paragraph; `text` are its words, which decide on its direction, `inside` its content. */
export const paragraph = (text: string, inside: string, setting: ParagraphSetting = {}): string =>
  `${paragraphStart(text, setting)}${inside}</w:p>`;

/** A paragraph up to its content. */
export function paragraphStart(text: string, setting: ParagraphSetting): string {
  const { style, numbering, indent = 0, ruled = false, newPage = false, withNext = false } = setting;
  const said = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    withNext ? '<w:keepNext/>' : '',
    newPage ? '<w:pageBreakBefore/>' : '',
    numbering === undefined
      ? ''
      : `<w:numPr><w:ilvl w:val="${numbering.level}"/><w:numId w:val="${numbering.list}"/></w:numPr>`,
    ruled ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' : '',
    beginsRightToLeft(text) ? '<w:bidi/>' : '',
    indent > 0 ? `<w:ind w:left="${indent * 720}"/>` : '',
  ].join('');
  return `<w:p>${said === '' ? '' : `<w:pPr>${said}</w:pPr>`}`;
}

/** A moment as Word writes it: without fractions of a second. */
export const wordTime = (at: string): string => at.replace(/\.\d+Z$/u, 'Z');
