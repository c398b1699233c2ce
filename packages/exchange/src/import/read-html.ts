import { PageImages } from '../images/page-images.js';
import { HtmlLosses, outsideWarning, seen, unclosedComment } from './html-losses.js';
import { htmlMetadata } from './html-metadata.js';
import { findHtmlNotes } from './html-notes.js';
import { HtmlReader } from './html-reader.js';
import { findRevisions } from './html-revisions.js';
import { dropReason } from './html-safety.js';
import { PageStyles } from './html-style.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { parseHtml, textOf, walk } from './html-tree.js';
import type { ImportMetadata } from './import-preview.js';
import { mainText } from './main-text.js';
import type { ReadText } from './reader.js';

/** Where a page came from, and whether all of it is read. */
export interface FetchedFrom {
  readonly address: string;
  readonly whole: boolean;
}

/** The part of the page that is the document: its only `main`, else its only `article`, else all of it. */
function mainPart(document: HtmlNode, styles: PageStyles): HtmlNode {
  const found: Record<string, HtmlElement[]> = { main: [], article: [] };
  walk(document, {
    enter: (element) => {
      if (dropReason(element, styles.of(element)) !== undefined) return false;
      found[element.tagName]?.push(element);
      return true;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  for (const candidates of [found['main'] ?? [], found['article'] ?? []]) {
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined && seen(textOf(only)) > 0) return only;
  }
  return document;
}

/**
 * Reads a page into blocks. Nothing of it can run: only words, the marks and blocks of the document's grammar and safe
 * links are taken; all else is dropped and counted. Throws MarkupTooLarge for markup built to exhaust the reader.
 * `images`: those beside it.
 */
export function readHtml(text: string, images: PageImages): ReadText {
  const document = parseHtml(text);
  return readTree(document, text, htmlMetadata(document), mainPart, images);
}

/**
 * Reads a page that was fetched from a web address: its main text without menus and notices around it, or all of it.
 * The address stands in for one that the page does not state, and links are read against it.
 */
export function readFetchedHtml(text: string, { address, whole }: FetchedFrom): ReadText {
  const document = parseHtml(text);
  const stated = htmlMetadata(document);
  const main = whole ? undefined : mainText(text, document);
  const metadata = {
    ...stated,
    ...(stated.authors.length === 0 && main?.byline !== undefined
      ? { authors: [main.byline.replace(/^by\s+/iu, '')] }
      : {}),
    url: stated.url ?? address,
  };
  if (main === undefined) return readTree(document, text, metadata, whole ? (all) => all : mainPart);
  const read = readTree(parseHtml(main.html), main.html, metadata, (all) => all);
  return { ...read, warnings: [...read.warnings, ...outsideWarning(main.outside)] };
}

/** Reads HTML that is all text, with no head, menus or footers; see {@link readHtml}. `images`: those of its file. */
export function readHtmlText(text: string, images?: PageImages): ReadText {
  return readTree(parseHtml(text), text, { authors: [] }, (document) => document, images);
}

function readTree(
  document: HtmlNode,
  text: string,
  metadata: ImportMetadata,
  partOf: typeof mainPart,
  images = new PageImages(),
): ReadText {
  const styles = new PageStyles(document);
  const losses = new HtmlLosses(text, unclosedComment(text), images.losses);
  const reader = new HtmlReader({
    whole: document,
    part: partOf(document, styles),
    url: metadata.url,
    styles,
    notes: findHtmlNotes(document),
    revisions: findRevisions(document),
    losses,
    images,
  });
  walk(document, reader);
  reader.finish();
  return { blocks: notesLast(reader.blocks), images: images.images, metadata, warnings: losses.warnings() };
}

/** The document has its notes behind the text, and the preview shows them there. */
function notesLast(blocks: ReadText['blocks']): ReadText['blocks'] {
  return [...blocks.filter(({ kind }) => kind !== 'note'), ...blocks.filter(({ kind }) => kind === 'note')];
}
