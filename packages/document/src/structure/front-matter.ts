import { translatable } from '../message/message.js';
import { isAffiliation, readByline } from './byline.js';
import { isCaption } from './caption.js';
import type { DetectedFront, DetectedKind } from './detected-block.js';
import { isHeadingLike, isTitleCase } from './heading.js';
import type { PlainBlock } from './plain-blocks.js';
import type { StructureFinding } from './structure-finding.js';
import { endsSentence, hasUnspacedStop, writtenLength } from './written-length.js';

const SERIES =
  /\b(?:trends|series|journal|papers?|reports?|review|briefs?|briefings?|studies|monographs?|bulletin|dossier|dispatch(?:es)?|notes|quarterly|monthly|weekly|vol(?:ume)?\.?\s*\d|no\.?\s*\d|issue\s*\d|insights?|perspectives?|commentary|analysis|special report)\b/iu;
const DATE =
  /^(?:published:?\s*|date:?\s*)?(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4})$/iu;
const MOST_FRONT_BLOCKS = 12;
const BODY_LENGTH = 200;

/** Kinds of the first blocks, what they say, and what they leave out. */
export interface FrontMatter {
  readonly kinds: readonly DetectedKind[];
  readonly front: DetectedFront;
  readonly findings: readonly StructureFinding[];
}

const isBody = (text: string): boolean => {
  if (text.length > 4 * BODY_LENGTH) return true;
  if (isCaption(text)) return false;
  const length = writtenLength(text);
  return (
    length >= BODY_LENGTH ||
    (hasUnspacedStop(text) && endsSentence(text)) ||
    (length >= 100 && endsSentence(text) && readByline(text) === undefined)
  );
};

/** A line that may name the text: set like a heading and not a byline, date or caption. */
const mayBeTitle = (block: PlainBlock | undefined): block is PlainBlock =>
  block?.kind === 'text' &&
  writtenLength(block.text) <= 200 &&
  !hasUnspacedStop(block.text) &&
  !isCaption(block.text) &&
  !DATE.test(block.text.trim()) &&
  !/^\s*by\s/iu.test(block.text) &&
  (isHeadingLike(block.text) || /[?!？！؟]["”’」』]?$/u.test(block.text.trim()));

function isSeriesBefore(first: PlainBlock, second: PlainBlock | undefined): boolean {
  if (!mayBeTitle(second) || !first.blankAfter || first.text.trim().length > 80) return false;
  const secondIsByline = readByline(second.text) !== undefined;
  if (secondIsByline || !second.blankBefore) return false;
  if (SERIES.test(first.text)) return true;
  return (
    first.text.trim().length <= 50 &&
    isTitleCase(first.text) &&
    isTitleCase(second.text) &&
    second.text.length >= first.text.length * 1.5
  );
}

/**
 * Reads the lines before the first body paragraph: an optional series line, the title, then bylines, date and caption.
 * A text that starts with its body has no front matter, and none is made up.
 */
export function readFrontMatter(blocks: readonly PlainBlock[]): FrontMatter {
  const findings: StructureFinding[] = [];
  const kinds: DetectedKind[] = [];
  const authors: string[] = [];
  let series: string | undefined;
  let title: string | undefined;
  let published: string | undefined;
  const bodyAt = blocks.findIndex((block) => block.kind !== 'text' || isBody(block.text));
  const end = Math.min(bodyAt < 0 ? blocks.length : bodyAt, MOST_FRONT_BLOCKS);
  const [first, second] = blocks;
  if (end > 0 && mayBeTitle(first) && blocks.length > 1) {
    if (isSeriesBefore(first, second)) {
      series = first.text.trim();
      title = second?.text.trim();
      kinds.push('series', 'title');
    } else {
      title = first.text.trim();
      kinds.push('title');
    }
  } else {
    findings.push({ code: 'title_missing', ...translatable(/*i18n*/ 'No title was found at the head of the text.') });
  }
  const frontEnd = title === undefined ? 0 : end;
  for (let at = kinds.length; at < frontEnd; at += 1) {
    const text = blocks[at]?.text ?? '';
    const byline = readByline(text);
    if (isCaption(text)) kinds.push('caption');
    else if (DATE.test(text.trim()) && published === undefined) {
      published = text.trim().replace(/^(?:published|date):?\s*/iu, '');
      kinds.push('byline');
    } else if (byline !== undefined) {
      kinds.push('byline');
      authors.push(...byline.names);
      if (byline.names.length === 0) {
        findings.push({
          code: 'author_name_missing',
          blockIndex: at,
          ...translatable(/*i18n*/ 'Author name missing: the line describes an author without naming one.'),
        });
      }
    } else if (kinds.at(-1) === 'byline' && isAffiliation(text)) kinds.push('byline');
    else break;
  }
  return {
    kinds,
    findings,
    front: {
      ...(title === undefined ? {} : { title }),
      ...(series === undefined ? {} : { series }),
      ...(published === undefined ? {} : { published }),
      authors,
    },
  };
}
