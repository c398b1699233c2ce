import { frontOf } from '../../export/contents.js';
import { annotationCards, type AnnotationCard } from '../../export/annotation-card.js';
import { paragraphsOf } from '../../export/annotation-places.js';
import { documentFacts } from '../../export/document-facts.js';
import type { ExportedDocument, ExportSource } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { ENDINGS, pictureOf, picturesIn, reportPictures, type ShownPicture } from '../../export/pictures.js';
import { rested } from '../../export/rested.js';
import { TextWalk } from '../../export/text-walk.js';
import type { Writer } from '../../export/writer.js';
import { readImage } from '../../images/read-image.js';
import type { SheetBlock, SheetCard, SheetInput, SheetPicture } from '../../typeset/sheet.js';
import type { Typesetter } from '../../typeset/typesetter.js';
import { printed, SheetBlocks } from './sheet-blocks.js';

/** Characters without a sign that a report names. */
const NAMED = 50;

function cardOf(card: AnnotationCard, placeOf: (offset: number) => string | null): SheetCard {
  const { number: n, kind, heading, facts, annotation, spans } = card;
  const [first] = spans;
  return {
    n,
    title: kind,
    heading: printed(heading),
    quote: printed(annotation.quote),
    place: first ? placeOf(first.from) : 'no place in the text any more',
    facts: facts.map(([name, value]) => [name, printed(value)]),
    address: /^https?:\/\//u.test(annotation.address) && URL.canParse(annotation.address) ? annotation.address : null,
  };
}

/** What the pictures of one PDF may be together: all of it is in memory when it is set, the pixels unpacked. */
const MOST = { bytes: 50_000_000, pixels: 150_000_000 } as const;

/** The pictures that there is room for, in the order of the figures. */
class Pictures {
  readonly set: SheetPicture[] = [];
  /** Figures without their pictures. */
  left = 0;
  /** By their ids; null for one that there is no room for, or whose size cannot be read. */
  readonly #numbers = new Map<string, number | null>();
  readonly #shown: number[] = [];
  #bytes = 0;
  #pixels = 0;

  /** Numbers the pictures that figures show, and reads each once. */
  static async of(document: ExportedDocument): Promise<Pictures> {
    const pictures = new Pictures();
    for (const picture of picturesIn(document)) await pictures.#add(picture);
    return pictures;
  }

  /** The figures of a document without pictures. */
  static none(document: ExportedDocument): Pictures {
    const pictures = new Pictures();
    pictures.left = picturesIn(document).length;
    return pictures;
  }

  numberOf({ id }: ShownPicture): number | null {
    return this.#numbers.get(id) ?? null;
  }

  /** How many figures show these pictures. */
  shows(numbers: readonly number[]): number {
    return this.#shown.filter((number) => numbers.includes(number)).length;
  }

  async #add(picture: ShownPicture): Promise<void> {
    let number = this.#numbers.get(picture.id);
    if (number === undefined) {
      number = this.#bytes < MOST.bytes ? this.#place(picture, await picture.bytes()) : null;
      this.#numbers.set(picture.id, number);
    }
    if (number === null) this.left += 1;
    else this.#shown.push(number);
  }

  /** The number of a picture, where there is room for it. What a figure says of its size counts for nothing. */
  #place({ id, mediaType }: ShownPicture, bytes: Uint8Array): number | null {
    const read = readImage(id, bytes);
    if (!read.ok) return null;
    const pixels = read.value.width * read.value.height;
    if (this.#bytes + bytes.length > MOST.bytes || this.#pixels + pixels > MOST.pixels) return null;
    this.#bytes += bytes.length;
    this.#pixels += pixels;
    return this.set.push({ bytes, ending: ENDINGS[mediaType] }) - 1;
  }
}

/** A document as what is set on sheets. */
async function sheetOf(document: ExportedDocument, source: ExportSource, pictures: Pictures): Promise<SheetInput> {
  const { doc, title, authors, language, annotations, contents = false } = document;
  const rest = (): Promise<void> => source.rest();
  const cards: AnnotationCard[] = [];
  for await (const card of rested(annotationCards(annotations), rest)) cards.push(card);
  const blocks = new SheetBlocks(doc, await TextWalk.over(cards, rest), (node) => {
    const picture = pictureOf(node, document);
    const n = picture && pictures.numberOf(picture);
    return picture === null || n === null ? null : { ...picture, n };
  });
  let body: SheetBlock[] = [];
  const pieces = function* (): Generator<undefined> {
    body = yield* blocks.all(doc.children);
  };
  for await (const _piece of rested(pieces(), rest));
  if (contents) body.splice(frontOf(doc), 0, { t: 'contents' });
  const placeOf = paragraphsOf(document);
  const said: SheetCard[] = [];
  for await (const card of rested(cards, rest)) said.push(cardOf(card, placeOf));
  return {
    title: title.toWellFormed(),
    authors: authors.map((name) => name.toWellFormed()),
    language: /^[a-z]{2,3}(?=-|$)/u.exec(language ?? '')?.[0] ?? 'en',
    marking: source.strictest([document.marking, ...annotations.map(({ marking }) => marking)]),
    at: source.at,
    body,
    pictures: pictures.set,
    cards: said,
    facts: [...documentFacts(document), ['Exported', source.at] as const].map(([name, value]) => [
      name,
      printed(value),
    ]),
    contents: contents ? blocks.headings : [],
  };
}

/** Null, and reported, where it is too long. */
async function pdfOf(
  document: ExportedDocument,
  source: ExportSource,
  losses: Losses,
  typesetter: Typesetter,
): Promise<Uint8Array | null> {
  const { id, title } = document;
  const lost = { kind: 'document', id, label: title, documentId: id } as const;
  let pictures = await Pictures.of(document);
  let made = await typesetter.pdf(await sheetOf(document, source, pictures));
  if (made === null && pictures.set.length > 0) {
    pictures = Pictures.none(document);
    made = await typesetter.pdf(await sheetOf(document, source, pictures));
  }
  if (made === null) {
    losses.add({ ...lost, code: 'size' });
    return null;
  }
  if (made.missing.length > 0) losses.add({ ...lost, code: 'signs', fields: made.missing.slice(0, NAMED) });
  reportPictures(losses, document, pictures.left + pictures.shows(made.undrawn));
  return made.pdf;
}

/** Documents as tagged PDF: notes at the foot of the page, annotations as marks in the text and a list behind it. */
export const pdfWriter: Writer = {
  needsText: true,
  holdsPictures: true,
  async *write(source, losses, typesetter) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      const path = `${names.of(document)}.pdf`;
      const pdf = await pdfOf(document, source, losses, typesetter);
      if (pdf) yield { path, chunks: [pdf] };
    }
  },
};
