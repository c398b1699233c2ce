import { Buffer } from 'node:buffer';
import { annotationCards, type AnnotationCard } from '../../export/annotation-card.js';
import { documentFacts } from '../../export/document-facts.js';
import type { ExportedDocument, ExportSource } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { ShownPicture } from '../../export/pictures.js';
import { rested } from '../../export/rested.js';
import { TextWalk } from '../../export/text-walk.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';
import { classesOf, HtmlBlocks } from './html-blocks.js';
import { PAGE_STYLE, PAGE_STYLE_DIGEST, sheetClass } from './page-style.js';

const banner = (marking: string | null): string =>
  marking === null ? '' : `<p class="banner">${xmlText(marking)}</p>\n`;

const listed = (facts: readonly (readonly [string, string])[]): string =>
  `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd dir="auto">${xmlText(value)}</dd>`).join('')}</dl>`;

const isWeb = (address: string): boolean => /^https?:\/\//u.test(address);

function headOf({ title, authors, pictures }: ExportedDocument, marking: string | null): string {
  const sheet = sheetClass(marking);
  const images = pictures.size > 0 ? ' img-src data:;' : '';
  const policy = `default-src 'none'; style-src '${PAGE_STYLE_DIGEST}';${images} base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${xmlText(title)}</title>`,
    ...authors.map((name) => `<meta name="author" content="${xmlText(name)}">`),
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
    sheet === null ? '<body>' : `<body class="${sheet}">`,
    '',
  ].join('\n');
}

/** Bytes that are written at once; three of them are four characters. */
const TOGETHER = 3 * 16_384;

/** The address of a picture, which is the picture. */
async function* sourceOf(picture: ShownPicture): AsyncGenerator<string> {
  const bytes = await picture.bytes();
  yield ` src="data:${picture.mediaType};base64,`;
  for (let at = 0; at < bytes.length; at += TOGETHER)
    yield Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(TOGETHER, bytes.length - at)).toString('base64');
  yield '"';
}

function cardHtml(card: AnnotationCard): string {
  const { number, kind, heading, facts, annotation } = card;
  const { quote, spans, address } = annotation;
  const words = `“${xmlText(quote)}”`;
  const place =
    spans.length > 0 ? `<a href="#mark-${number}" dir="auto">${words}</a>` : `${words} (no place in the text any more)`;
  const open = isWeb(address)
    ? `<p><a href="${xmlText(address)}" rel="noopener noreferrer">Open where it was made</a></p>`
    : '';
  const said = heading === '' ? [] : [['About', heading] as const];
  return `<li id="annotation-${number}" class="${classesOf(card)}"><p><strong>${number}. ${kind}</strong> ${place}</p>${listed([...said, ...facts])}${open}</li>\n`;
}

async function* pageOf(document: ExportedDocument, source: ExportSource): AsyncGenerator<string> {
  const { doc, title, language, annotations } = document;
  const marking = source.strictest([document.marking, ...annotations.map((annotation) => annotation.marking)]);
  yield headOf(document, marking);
  if (marking !== null) yield `<section aria-label="Marking">\n${banner(marking)}</section>\n`;
  const rest = (): Promise<void> => source.rest();
  const cards: AnnotationCard[] = [];
  for await (const card of rested(annotationCards(annotations), rest)) cards.push(card);
  if (cards.length > 0) yield '<a class="skip" href="#annotations">Skip to the annotations</a>\n';
  yield '<div class="sheet">\n<div>\n';
  if (!doc.children.some(({ type }) => type.name === 'title'))
    yield `<header><h1 class="label" dir="auto">${xmlText(title)}</h1></header>\n`;
  yield `<main${language === null ? '' : ` lang="${xmlText(language)}"`}>\n`;
  const blocks = new HtmlBlocks(document, await TextWalk.over(cards, rest));
  for await (const piece of rested(blocks.text(document.contents), rest))
    if (typeof piece === 'string') yield piece;
    else yield* sourceOf(piece);
  yield '</main>\n</div>\n';
  if (cards.length > 0) {
    yield '<aside id="annotations" aria-label="Annotations"><h2>Annotations</h2><ol class="cards">\n';
    for await (const card of rested(cards, rest)) yield cardHtml(card);
    yield '</ol></aside>\n';
  }
  yield `</div>\n<footer>\n<div class="about"><h2>About this document</h2>${listed([
    ['Title', title],
    ...documentFacts(document),
    ['Exported', source.at],
  ])}</div>\n`;
  yield `${banner(marking)}</footer>\n</body>\n</html>\n`;
}

/**
 * Documents as pages of one file each: annotations are marks with cards, and nothing is asked of a network. Scripts
 * are shut out, styles but the page's own too.
 */
export const htmlWriter: Writer = {
  needsText: true,
  holdsPictures: true,
  async *write(source) {
    const names = new FileNames();
    for await (const document of source.documents())
      yield { path: `${names.of(document)}.html`, chunks: pageOf(document, source) };
  },
};
