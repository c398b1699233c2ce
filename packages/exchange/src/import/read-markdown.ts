import type { PageImages } from '../images/page-images.js';
import { markdownHtml } from './markdown-html.js';
import { readFrontMatterBlock } from './markdown-front-matter.js';
import { parseMarkdown } from './markdown-parser.js';
import { readHtmlText } from './read-html.js';
import type { ReadText } from './reader.js';

/**
 * Reads Markdown into blocks. Raw HTML in it is read as a page is: nothing of it can run, and what is dropped is
 * counted. Throws MarkupTooLarge as {@link readHtmlText} does.
 * `images`: those beside it.
 */
export function readMarkdown(text: string, images: PageImages): ReadText {
  const { metadata, body } = readFrontMatterBlock(text);
  const { html, warnings } = markdownHtml(parseMarkdown(body));
  const read = readHtmlText(html, images);
  return { ...read, metadata, warnings: [...read.warnings, ...warnings] };
}
