import { frontOf } from '../../export/contents.js';
import { annotationCards, type AnnotationCard } from '../../export/annotation-card.js';
import { paragraphsOf } from '../../export/annotation-places.js';
import { documentFacts } from '../../export/document-facts.js';
import type { ExportedDocument, ExportSource } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';
import { TextWalk } from '../../export/text-walk.js';
import type { Writer } from '../../export/writer.js';
import type { SheetBlock, SheetCard, SheetInput } from '../../typeset/sheet.js';
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

/** A document as what is set on sheets. */
async function sheetOf(document: ExportedDocument, source: ExportSource): Promise<SheetInput> {
  const { doc, title, authors, language, annotations, contents = false } = document;
  const rest = (): Promise<void> => source.rest();
  const cards: AnnotationCard[] = [];
  for await (const card of rested(annotationCards(annotations), rest)) cards.push(card);
  const blocks = new SheetBlocks(doc, await TextWalk.over(cards, rest));
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
  const made = await typesetter.pdf(await sheetOf(document, source));
  if (made === null) {
    losses.add({ ...lost, code: 'size' });
    return null;
  }
  if (made.missing.length > 0) losses.add({ ...lost, code: 'signs', fields: made.missing.slice(0, NAMED) });
  return made.pdf;
}

/** Documents as tagged PDF: notes at the foot of the page, annotations as marks in the text and a list behind it. */
export const pdfWriter: Writer = {
  needsText: true,
  async *write(source, losses, typesetter) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      const path = `${names.of(document)}.pdf`;
      const pdf = await pdfOf(document, source, losses, typesetter);
      if (pdf) yield { path, chunks: [pdf] };
    }
  },
};
