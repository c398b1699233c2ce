import { notesOf } from '@scholium/document';
import { annotationCards, type AnnotationCard } from '../../export/annotation-card.js';
import { annotationLoss } from '../../export/annotation-fields.js';
import type { DocumentNode, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';

interface By {
  readonly author: string;
  readonly at: string;
}

/** What Word knows of places in a text besides the text itself. */
export type Words =
  | {
      readonly kind: 'comment';
      readonly spans: readonly ExportedSpan[];
      /** The comment and its answers. */
      readonly said: readonly (By & { readonly text: string })[];
      readonly done: boolean;
    }
  | { readonly kind: 'deletion'; readonly spans: readonly ExportedSpan[]; readonly by: By }
  | {
      readonly kind: 'insertion';
      readonly spans: readonly [];
      readonly at: number;
      readonly content: readonly DocumentNode[];
      readonly by: By;
    };

/** The card of an annotation as the text of a comment. */
const commentOf = ({ kind, heading, facts, annotation }: AnnotationCard): string =>
  [
    heading === '' ? kind : `${kind}: ${heading}`,
    ...facts.flatMap(([name, value]) => (name === 'By' || name === 'Time' ? [] : [`${name}: ${value}`])),
    annotation.address,
  ]
    .filter(Boolean)
    .join('\n');

/** Where the notes stand, and where the text first refers to each; Word has no comments in notes. */
class NotePlaces {
  readonly #notes: readonly (ExportedSpan & { readonly reference: ExportedSpan | null })[];
  readonly #bodyEnd: number;

  constructor({ doc, places }: ExportedDocument) {
    const references = new Map<string, ExportedSpan>();
    const notes = notesOf(doc);
    const end = notes[0]?.pos ?? doc.content.size;
    doc.nodesBetween(0, end, (node, pos) => {
      const id: unknown = node.attrs['note'];
      if (node.type.name === 'footnote_ref' && typeof id === 'string' && !references.has(id))
        references.set(id, { from: places.offsetAt(pos), to: places.offsetAt(pos + 1) });
    });
    this.#notes = notes.map(({ node, pos }) => ({
      from: places.offsetAt(pos + 2),
      to: places.offsetAt(pos + node.nodeSize - 2),
      reference: references.get(String(node.attrs['id'])) ?? null,
    }));
    this.#bodyEnd = this.#notes[0] ? this.#notes[0].from - 1 : places.text.length;
  }

  /** The place itself, or the reference to the note that it stands in. */
  inText(span: ExportedSpan): ExportedSpan {
    if (span.from < this.#bodyEnd) return { from: span.from, to: Math.min(span.to, this.#bodyEnd) };
    const note = this.#notes.findLast(({ from }) => from <= span.from);
    if (!note) return span;
    return note.reference ?? { from: span.from, to: Math.min(span.to, note.to) };
  }
}

/** What is said and suggested at places of a document. What Word has no form for is reported. */
export async function wordsOut(
  document: ExportedDocument,
  asComments: boolean,
  losses: Losses,
  rest: () => Promise<void>,
): Promise<readonly Words[]> {
  const notes = new NotePlaces(document);
  const inText = (spans: readonly ExportedSpan[]): readonly ExportedSpan[] => {
    const moved = spans.map((span) => notes.inText(span));
    return moved.filter(({ from, to }, at) => from < to && (at === 0 || moved[at - 1]!.from !== from));
  };
  const words: Words[] = [];
  for await (const card of rested(asComments ? annotationCards(document.annotations) : [], rest)) {
    const { annotation } = card;
    const spans = inText(card.spans);
    if (spans.length === 0) losses.add(annotationLoss('orphaned', document, annotation));
    if (spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    if (spans.some(({ from }, at) => from !== card.spans[at]?.from))
      losses.add(annotationLoss('place', document, annotation));
    const said = [{ author: annotation.author, at: annotation.at, text: commentOf(card) }];
    words.push({ kind: 'comment', spans, said, done: false });
  }
  const beginning = { from: 0, to: Math.max(1, document.places.text.indexOf('\n')) };
  for await (const { spans, comments, resolved } of rested(document.threads, rest)) {
    const found = inText(spans.slice(0, 1));
    words.push({ kind: 'comment', spans: found.length > 0 ? found : [beginning], said: comments, done: resolved });
  }
  return words.concat(await editsOf(document, losses, rest));
}

/** Suggestions as words that go and come; of those that share words, the first. */
async function editsOf(
  { id, waiting }: ExportedDocument,
  losses: Losses,
  rest: () => Promise<void>,
): Promise<readonly Words[]> {
  const words: Words[] = [];
  const taken: ExportedSpan[] = [];
  for await (const { id: change, label, edit } of rested(waiting, rest)) {
    if (edit === null) continue;
    const { replaced, author, at } = edit;
    const isFree = replaced?.every(({ from, to }) => taken.every((one) => one.to < from || to < one.from)) ?? false;
    if (!replaced || !isFree) {
      losses.add({ code: 'waiting', kind: 'annotation', id: change, label, documentId: id });
      continue;
    }
    const by = { author, at };
    for (const { from, to, content } of replaced) {
      taken.push({ from, to });
      if (from < to) words.push({ kind: 'deletion', spans: [{ from, to }], by });
      if (content.length > 0) words.push({ kind: 'insertion', spans: [], at: to, content, by });
    }
  }
  return words;
}
