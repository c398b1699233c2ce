import { rejoinDivided, structureChanges } from '@scholium/document';
import { translatable } from '@scholium/document/message';
import type { DraftBlock } from '../../import/imported-block.js';
import type { ImportMetadata } from '../../import/import-preview.js';
import type { ImportWarning } from '../../import/import-warning.js';
import { languageTag } from '../../import/language-tag.js';
import type { LeftOut } from '../../import/left-out.js';
import type { ReadText } from '../../import/reader.js';
import { blocksOf } from './blocks.js';
import { flowOf } from './flow.js';
import type { Flow } from './flow.js';
import { openPdf } from './open-pdf.js';
import type { OpenedPdf, PdfFacts, PdfLimits } from './open-pdf.js';
import { withoutCharacters } from './block-words.js';

/** A text with what was taken out of its pages. Places count blocks as they stand in `blocks`. */
export interface ReadPdf extends ReadText {
  readonly leftOut: readonly LeftOut[];
}

/** Titles that programs make of the name of a file. */
const NO_TITLE = /^(?:untitled|microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|pdf|tex|indd|pages|odt))$/iu;
const MOST_JOINS = 500;

/** Bytes at the head of a file in which it may say that it is a PDF (ISO 32000-1, annex H.3). */
const HEAD = 1024;

/** Whether a file says that it is a PDF, at the beginning of a line near its head. */
export const isPdf = (bytes: Uint8Array): boolean =>
  /(?:^|[\r\n]|^\u00ef\u00bb\u00bf)%PDF-\d/u.test(String.fromCharCode(...bytes.subarray(0, HEAD)));

/** Reads a PDF: paragraphs, headings, notes and lists as they are drawn or tagged. Throws ImportRefused. */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits): Promise<ReadPdf> {
  const opened = await openPdf(bytes, limits);
  const blank = opened.pages.filter(({ fragments }) => fragments.length === 0).length;
  const flow = flowOf(opened.pages);
  const labels = pageLabels(opened, flow);
  const { blocks, lastOn, lines, signs } = blocksOf(flow, labels, opened.pictures);
  const words = rejoinDivided(blocks);
  const joined = blocks.map(({ hyphens: _hyphens, joins, marked = [], runs, ...block }, at) => {
    const divided = words.blocks[at]?.divided ?? [];
    // Those before it are gone by now.
    const gone = divided.map(({ offset }, index) => offset + index);
    const without = withoutCharacters({ runs, marked, joins }, gone);
    const draft: DraftBlock = {
      ...block,
      text: without.text,
      runs: without.runs,
      ...(without.marked.length > 0 ? { marked: without.marked } : {}),
      ...(divided.length > 0 ? { divided } : {}),
    };
    return { draft, joins: without.joins };
  });
  const drafts = joined.map(({ draft }) => draft);
  const placeOf = (blockIndex: number) => ({ blockIndex, offset: drafts[blockIndex]?.text.length ?? 0 });
  const leftOut = flow.furniture.map(({ kind, page, text }, id): LeftOut => ({
    id,
    kind,
    page: labels[page] ?? String(page + 1),
    text,
    place: placeOf(lastOn(kind === 'page_head' ? page - 1 : page)),
  }));
  return {
    blocks: drafts,
    metadata: metadataOf(opened.facts),
    images: opened.images,
    leftOut,
    warnings: [
      ...structureChanges(lines, signs, {
        blocks: drafts.map(({ text, divided = [] }) => ({ text, divided })),
        compounds: words.compounds,
      }),
      ...joined
        .flatMap(({ joins }, blockIndex) => joins.map((offset) => rejoined(blockIndex, offset)))
        .slice(0, MOST_JOINS),
      ...pageWarnings(opened, blank),
      ...opened.losses.warning('image_dropped', /*i18n*/ 'Left out: {list}.'),
    ],
  };
}

/** How pages are cited: as the file labels them, else by the numbers printed on them, else by their order. */
function pageLabels({ labels, pages }: OpenedPdf, { printed }: Flow): string[] {
  const plain = labels?.every((label, at) => label === String(at + 1)) ?? true;
  if (labels !== null && !plain) return pages.map(({ at }) => labels[at]?.trim() || String(at + 1));
  const offsets = [...printed].map(([page, number]) => number - page);
  const offset = offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? 1;
  const usual =
    offsets.length * 2 >= pages.length && offsets.filter((each) => each === offset).length * 5 >= offsets.length * 4;
  return pages.map(({ at }) => (usual && at + offset > 0 ? String(at + offset) : String(at + 1)));
}

function metadataOf({ title, author, language }: PdfFacts): ImportMetadata {
  const tag = languageTag(language);
  return {
    ...(title === undefined || NO_TITLE.test(title) ? {} : { title }),
    authors:
      author === undefined
        ? []
        : author.split(/\s*(?:;|,(?=\s\p{Lu}\S*\s)|\s&\s|\sand\s)\s*/u).filter((name) => name !== ''),
    ...(tag === undefined ? {} : { language: tag }),
  };
}

const rejoined = (blockIndex: number, offset: number): ImportWarning => ({
  code: 'paragraph_rejoined',
  blockIndex,
  offset,
  ...translatable(/*i18n*/ 'A paragraph that goes on behind the end of its column or page was rejoined.'),
});

function pageWarnings({ pages }: OpenedPdf, blank: number): ImportWarning[] {
  const turned = pages.reduce((sum, page) => sum + page.turned, 0);
  return [
    ...(blank === 0
      ? []
      : [
          {
            code: 'pages_without_text' as const,
            count: blank,
            ...translatable(
              /*i18n*/ '{count, plural, one {# page holds} other {# pages hold}} no words that can be read, perhaps only a picture of them.',
              { count: blank },
            ),
          },
        ]),
    ...(turned === 0
      ? []
      : [
          {
            code: 'outside_left_out' as const,
            count: turned,
            ...translatable(
              /*i18n*/ '{count, plural, one {# character that does} other {# characters that do}} not stand on a level line left out.',
              { count: turned },
            ),
          },
        ]),
  ];
}
