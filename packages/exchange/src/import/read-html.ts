import { HtmlContext } from './html-context.js';
import { countDropped, dropReason, linkTarget } from './html-safety.js';
import { htmlMetadata } from './html-metadata.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { attribute, parseHtml, textOf, walk } from './html-tree.js';
import { BLOCKS, MARKS } from './html-vocabulary.js';
import type { DraftBlock, ImportedMark } from './imported-block.js';
import type { ReadText } from './reader.js';
import { counted, Tally } from './reader.js';
import { RunBuilder } from './run-builder.js';

const NOTE_NUMBER = /^\s*([[(]?)(\d{1,3})[\])]?\s*$/u;
const NOTE_TARGET = /^#.*(?:fn|note|ref|cite|endnote)/iu;

const isNoteLink = (element: HtmlElement): boolean =>
  attribute(element, 'role') === 'doc-noteref' ||
  /\b(?:foot|end)?-?note-?ref\b|\bfootnote\b/iu.test(attribute(element, 'class') ?? '') ||
  (element.tagName === 'a' && NOTE_TARGET.test(attribute(element, 'href') ?? ''));

function hasNoteLink(element: HtmlElement): boolean {
  let found = isNoteLink(element);
  walk(element, { enter: (inner) => !(found ||= isNoteLink(inner)), leave: () => undefined, text: () => undefined });
  return found;
}

/** The part of the page that is the document: its only `main`, else its only `article`, else all of it. */
function mainPart(document: HtmlNode): HtmlNode {
  const found: Record<string, HtmlElement[]> = { main: [], article: [] };
  walk(document, {
    enter: (element) => {
      found[element.tagName]?.push(element);
      return dropReason(element) === undefined;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  for (const candidates of [found['main'] ?? [], found['article'] ?? []]) {
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined && textOf(only).trim() !== '') return only;
  }
  return document;
}

const visibleLength = (root: HtmlNode): number => {
  let length = 0;
  walk(root, {
    enter: (element) => dropReason(element) === undefined && element.tagName !== 'head',
    leave: () => undefined,
    text: (value) => void (length += value.replace(/\s+/gu, '').length),
  });
  return length;
};

/**
 * Reads a page into blocks. Nothing of it can run: only words, the marks and blocks of the document's grammar and safe
 * links are taken; all else is dropped and counted. Throws MarkupTooLarge for markup built to exhaust the reader.
 */
export function readHtml(text: string): ReadText {
  const document = parseHtml(text);
  const metadata = htmlMetadata(document);
  const part = mainPart(document);
  const blocks: DraftBlock[] = [];
  const runs = new RunBuilder();
  const links = new Tally();
  const images = new Tally();
  const flattened = new Tally();
  const context = new HtmlContext(blocks, runs, flattened);
  const marks: ImportedMark[] = [];
  const marking = new Map<HtmlElement, ImportedMark>();
  const notes = new Map<HtmlElement, number>();

  const linkMark = (element: HtmlElement): ImportedMark | undefined => {
    if (isNoteLink(element)) return undefined;
    const target = linkTarget(element, metadata.url);
    if (typeof target === 'object') return { type: 'link', href: target.href };
    if (target === 'incomplete') links.add(counted('link', 'without a full web address'));
    return undefined;
  };
  const enter = (element: HtmlElement): boolean => {
    const tag = element.tagName;
    if (dropReason(element) !== undefined) return false;
    if (tag === 'head') return false;
    if (tag === 'img' || tag === 'picture') {
      images.add(counted('image'));
      return false;
    }
    if (tag === 'br') runs.breakLine();
    if (BLOCKS.has(tag)) {
      context.finish();
      context.enter(element);
      if (tag === 'hr') blocks.push({ kind: 'horizontal_rule', text: '', runs: [] });
    }
    if (tag === 'sup' || (tag === 'a' && isNoteLink(element))) notes.set(element, runs.length);
    const mark = tag === 'a' ? linkMark(element) : MARKS[tag];
    if (mark !== undefined && !marks.some((other) => other.type === mark.type)) {
      marks.push(mark);
      marking.set(element, mark);
    }
    return true;
  };
  const leave = (element: HtmlElement): void => {
    const from = notes.get(element);
    const number = from === undefined ? null : NOTE_NUMBER.exec(runs.textFrom(from));
    if (from !== undefined && number !== null && !(element.tagName === 'a' && element.parentNode !== null && notes.has(element.parentNode as HtmlElement))) {
      const label = number[2] ?? '';
      runs.mark({ offset: from + number[0].indexOf(label), label, certain: hasNoteLink(element) });
    }
    const mark = marking.get(element);
    if (mark !== undefined) marks.splice(marks.indexOf(mark), 1);
    if (BLOCKS.has(element.tagName)) {
      context.finish();
      context.leave(element);
    }
  };
  walk(part, {
    enter,
    leave,
    text: (value) => (context.preformatted ? runs.add(value, [...marks]) : runs.addCollapsed(value, [...marks])),
  });
  context.finish();
  const outside = part === document ? 0 : visibleLength(document) - visibleLength(part);
  const warnings = [
    ...countDropped(document, metadata.url).warning('unsafe_content_dropped', 'Dropped'),
    ...links.warning('link_dropped', 'The words were kept without'),
    ...images.warning('image_dropped', 'Left out'),
    ...flattened.warning('structure_flattened', 'Kept as simple blocks'),
  ];
  if (outside > 0) warnings.push({ code: 'outside_left_out', message: `${outside} characters outside the main part of the page were left out (menus, footers and the like).`, count: outside });
  return { blocks, metadata, warnings };
}
