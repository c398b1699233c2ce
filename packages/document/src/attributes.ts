import { isAltText, isFigureImage } from './figure.js';
import { isFindingReference } from './finding.js';
import { isSafeLink } from './safe-link.js';
import { isStorableText } from './text.js';

/** A validator throws a RangeError that names the wrong attribute; ProseMirror calls it from `check()`. */
type Validator = (value: unknown) => void;

const BLOCK_ID = /^[A-Za-z0-9_-]{1,64}$/;
const NOTE_LABEL = /^[\p{Nd}\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,9}$/u;

/** True for a string that may be a block's stable id: 1-64 of `A-Z a-z 0-9 _ -`. */
export function isBlockId(value: unknown): value is string {
  return typeof value === 'string' && BLOCK_ID.test(value);
}

/** True for the printed digits of a footnote reference: 1-9 decimal or superscript digits, as printed. */
export function isFootnoteLabel(value: unknown): value is string {
  return typeof value === 'string' && NOTE_LABEL.test(value);
}

function validator(what: string, holds: (value: unknown) => boolean): Validator {
  return (value) => {
    if (!holds(value)) throw new RangeError(`Invalid ${what}`);
  };
}

function integer(what: string, least: number, most: number): Validator {
  return validator(what, (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
}

/** A block's id: a string that names it for good, or null while nobody has named it. */
export const blockId = { default: null, validate: validator('block id', (v) => v === null || isBlockId(v)) };
/** Heading level, 1-6. */
export const level = { default: 1, validate: integer('heading level', 1, 6) };
/** First printed number of an ordered list. */
export const start = { default: 1, validate: integer('list start', 0, 1_000_000) };
/** Columns or rows a table cell covers. */
export const span = { default: 1, validate: integer('cell span', 1, 1000) };
/** Printed digits of a footnote reference. */
export const label = { validate: validator('footnote label', isFootnoteLabel) };
/** Printed digits of a note; null for one that has none. */
export const noteLabel = { default: null, validate: validator('note label', (v) => v === null || isFootnoteLabel(v)) };
/** Id of the note that a footnote reference refers to; null while its text is not known. The note may be gone. */
export const noteId = { default: null, validate: validator('note id', (v) => v === null || isBlockId(v)) };
/** How the page that words are printed on is cited: "12", "xiv", "A-3". */
export const pageLabel = {
  validate: validator(
    'page label',
    (v) => typeof v === 'string' && v !== '' && v.length <= 32 && v.trim() === v && isStorableText(v),
  ),
};
/** What a finding refers to; there is no finding without it. */
export const finding = { validate: validator('finding', isFindingReference) };
/** The picture of a figure; there is no figure without it. */
export const image = { validate: validator('picture', isFigureImage) };
/** What a picture shows, in words. */
export const alt = { default: '', validate: validator('alternative text', isAltText) };
/** Where a link leads; see {@link isSafeLink}. */
export const href = { validate: validator('link', (v) => typeof v === 'string' && isSafeLink(v)) };
/** Advisory title of a link. */
export const title = {
  default: null,
  validate: validator(
    'link title',
    (v) => v === null || (typeof v === 'string' && v.length <= 1000 && isStorableText(v)),
  ),
};
