import type { PageStyles, Style } from './html-style.js';
import type { HtmlElement } from './html-tree.js';
import { attribute, elementsIn, textOf } from './html-tree.js';

/** The list a paragraph of a word processor stands in. */
export interface OfficeItem {
  /** Tells lists apart. */
  readonly list: string;
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
  /** The printed number, when it is one. */
  readonly number?: number;
}

/** What a paragraph is by its style, where its tag does not say it. */
export type OfficeRole =
  | { readonly is: 'title' | 'caption' | 'quote' }
  | { readonly is: 'heading'; readonly level: number }
  | { readonly is: 'item'; readonly item: OfficeItem };

const HEADING = /^(?:mso)?heading ?([1-9])(?:char)?$/iu;
const BY_CLASS: ReadonlyMap<string, 'title' | 'caption' | 'quote'> = new Map([
  ['MsoTitle', 'title'],
  ['MsoCaption', 'caption'],
  ['MsoQuote', 'quote'],
  ['MsoIntenseQuote', 'quote'],
]);
/** Points from which the first line of a Google document is its title; its largest heading has 20. */
const TITLE_POINTS = 24;

const classesOf = (element: HtmlElement): string[] => (attribute(element, 'class') ?? '').split(/\s+/u);
const heading = (level: number): OfficeRole => ({ is: 'heading', level: Math.max(1, Math.min(6, level)) });

/** The number a printed list marker begins with: "3.", "(12)", "2.4.1" counts 1. Letters and bullets have none. */
function numberIn(marker: string): number | undefined {
  const digits = /^[([]?(?:\d{1,4}\.)*?(\d{1,6})[.)\]:]*$/u.exec(marker)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const isOrderedMarker = (marker: string): boolean =>
  /^[([]?(?:\d{1,6}|[a-z]{1,4}|[ivxlcdm]{1,8})(?:\.\d{1,6}){0,8}[.)\]:]+$|^\d{1,6}$/iu.test(marker);

/** Word prints the marker of a list item as text that it calls "Ignore". */
export const isMarker = (style: Style): boolean => style.get('mso-list') === 'ignore';

/** The marker Word printed at the head of a paragraph, as text; undefined when there is none. */
export function markerOf(paragraph: HtmlElement, styles: PageStyles): string | undefined {
  for (const element of elementsIn(paragraph, 12)) if (isMarker(styles.of(element))) return textOf(element).trim();
  return undefined;
}

function wordItem(paragraph: HtmlElement, list: string, styles: PageStyles): OfficeRole | undefined {
  const [name = '', levelName = '', use = ''] = list.split(/\s+/u);
  const level = Number(/^level(\d{1,2})$/u.exec(levelName)?.[1] ?? Number.NaN);
  if (!/^l\d{1,9}$/u.test(name) || !Number.isInteger(level)) return undefined;
  const marker = markerOf(paragraph, styles);
  const ordered =
    marker === undefined || marker === '' ? (styles.numbered(name, level) ?? false) : isOrderedMarker(marker);
  const number = marker === undefined ? undefined : numberIn(marker);
  return {
    is: 'item',
    item: {
      list: `${name} ${use}`,
      level: Math.max(1, level),
      ordered,
      ...(ordered && number !== undefined ? { number } : {}),
    },
  };
}

/** Word for the web names the style of a paragraph on its first run. */
function webStyle(element: HtmlElement): string | undefined {
  if (!classesOf(element).includes('Paragraph')) return undefined;
  for (const inner of elementsIn(element, 4)) {
    const style = attribute(inner, 'data-ccp-parastyle');
    if (style !== undefined) return style.toLowerCase();
  }
  return undefined;
}

/** What a paragraph of Word, Word for the web, LibreOffice or a page with roles is; undefined when nothing is said. */
export function officeRole(element: HtmlElement, style: Style, styles: PageStyles): OfficeRole | undefined {
  const classes = classesOf(element);
  for (const name of classes) {
    const is = BY_CLASS.get(name);
    if (is !== undefined) return { is };
  }
  // Google Docs and LibreOffice call the style of a title so; a class alone could be any page's.
  if (classes.includes('title') && ((attribute(element, 'id') ?? '').startsWith('h.') || classes.includes('western')))
    return { is: 'title' };
  const web = webStyle(element);
  if (web === 'title') return { is: 'title' };
  const list = style.get('mso-list');
  const isHeading = /^h[1-6]$/u.test(element.tagName);
  if (list !== undefined && list !== 'none' && !isHeading) {
    const item = wordItem(element, list, styles);
    if (item !== undefined) return item;
  }
  if (isHeading) return undefined;
  if (attribute(element, 'role') === 'heading')
    return heading(Number.parseInt(attribute(element, 'aria-level') ?? '2', 10) || 2);
  for (const name of [...classes, web ?? '']) {
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) return heading(Number(level));
  }
  const outline = /^[1-9]$/u.exec(style.get('mso-outline-level') ?? '');
  return outline === null ? undefined : heading(Number(outline[0]));
}

/** Google Docs gives a title no other sign than its size. */
export function isLargeTitle(paragraph: HtmlElement, styles: PageStyles): boolean {
  if (paragraph.tagName !== 'p') return false;
  let largest = 0;
  let smallest = Infinity;
  for (const element of elementsIn(paragraph, 50)) {
    const size = /^(\d{1,4}(?:\.\d{1,4})?)pt$/u.exec(styles.of(element).get('font-size') ?? '')?.[1];
    if (size === undefined) continue;
    largest = Math.max(largest, Number(size));
    smallest = Math.min(smallest, Number(size));
  }
  return smallest >= TITLE_POINTS && largest > 0;
}

/** Google Docs wraps what it copies in an element with this id. */
export const isGoogleWrapper = (element: HtmlElement): boolean =>
  (attribute(element, 'id') ?? '').startsWith('docs-internal-guid-');
