import { firstOf, lastOf } from '@scholium/document/text';
import { CONTEXT_LENGTH } from '@scholium/document';
import { placedOf, reportStructure } from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Writer } from '../../export/writer.js';

/** The context of the recommendation, and terms of ours for what it has no words for. */
const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    state: 'urn:scholium:state',
    marking: 'urn:scholium:marking',
    stale: 'urn:scholium:stale',
    stance: 'urn:scholium:stance',
    credibility: 'urn:scholium:credibility',
    locator: 'urn:scholium:locator',
    footnote: 'urn:scholium:footnote',
    role: 'urn:scholium:role',
  },
] as const;

const MOTIVATIONS = { highlight: 'highlighting', mention: 'identifying', citation: 'linking' } as const;

const iri = (id: string): string => `urn:uuid:${id}`;
const text = (purpose: string, value: string, more: object = {}): object => ({
  type: 'TextualBody',
  purpose,
  value,
  format: 'text/plain',
  ...more,
});

function bodyOf({ body }: ExportedAnnotation): readonly object[] {
  switch (body.kind) {
    case 'highlight':
      return [
        ...body.codes.map(({ id, path }) => text('tagging', path.join(' › '), { id: `urn:scholium:code:${id}` })),
        ...(body.note === '' ? [] : [text('commenting', body.note)]),
      ];
    case 'mention':
      return [
        ...(body.entity ? [{ type: 'SpecificResource', purpose: 'identifying', source: iri(body.entity.id) }] : []),
        text('tagging', body.type.label, {
          id: `urn:scholium:type:${body.type.id}`,
          ...(body.role === null ? {} : { role: body.role }),
        }),
      ];
    case 'citation': {
      const { source, stance, credibility, locator, footnote } = body;
      const said = Object.entries({ stance, credibility, locator, footnote }).filter(([, value]) => value !== null);
      return [{ type: 'SpecificResource', purpose: 'linking', source: iri(source.id), ...Object.fromEntries(said) }];
    }
  }
}

/** A block of text with an id: its stretch of the plain text. */
interface Block extends ExportedSpan {
  readonly id: string;
}

/** The blocks that hold text and have an id, in reading order. */
function blocksOf({ doc, places }: ExportedDocument): readonly Block[] {
  const blocks: Block[] = [];
  doc.descendants((node, pos) => {
    const id: unknown = node.attrs['id'];
    if (node.isTextblock && typeof id === 'string') {
      const from = places.offsetAt(pos + 1);
      blocks.push({ id, from, to: Math.max(from, places.offsetAt(pos + 1 + node.content.size)) });
    }
    return !node.isTextblock;
  });
  return blocks;
}

/** The block that a span lies in whole. */
function blockAround(blocks: readonly Block[], { from, to }: ExportedSpan): Block | null {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (blocks[middle]!.to < from) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block && block.from <= from && to <= block.to ? block : null;
}

/** What the selectors of a document are made from. */
interface Selecting {
  readonly points: CodePoints;
  readonly blocks: readonly Block[];
}

/**
 * Offsets are code points, as section 4.2.5 asks. The selectors of a target select the same words; the last one does by
 * the id of a block, within which another counts.
 */
function targetOf(
  { places, id }: ExportedDocument,
  selecting: Selecting,
  span: ExportedSpan,
  withText: boolean,
): object {
  const { points, blocks } = selecting;
  const { from, to } = span;
  const position = {
    type: 'TextPositionSelector',
    start: points.at(from),
    end: points.at(to),
  };
  const quote = {
    type: 'TextQuoteSelector',
    exact: places.text.slice(from, to),
    prefix: lastOf(places.text.slice(Math.max(0, from - CONTEXT_LENGTH), from), CONTEXT_LENGTH),
    suffix: firstOf(places.text.slice(to, to + CONTEXT_LENGTH), CONTEXT_LENGTH),
  };
  const block = blockAround(blocks, span);
  const within = block && {
    type: 'FragmentSelector',
    value: block.id,
    refinedBy: {
      type: 'TextPositionSelector',
      start: position.start - points.at(block.from),
      end: position.end - points.at(block.from),
    },
  };
  const selectors = [position, ...(withText ? [quote] : []), ...(within ? [within] : [])];
  return {
    type: 'SpecificResource',
    source: iri(id),
    selector: selectors.length === 1 ? position : selectors,
  };
}

function itemOf(
  document: ExportedDocument,
  selecting: Selecting,
  annotation: ExportedAnnotation,
  withText: boolean,
): object {
  const { id, address, author, at, body, spans, state, marking, stale } = annotation;
  const targets = spans.map((span) => targetOf(document, selecting, span, withText));
  return {
    id: iri(id),
    type: 'Annotation',
    motivation: MOTIVATIONS[body.kind],
    created: at,
    creator: { type: 'Person', name: author },
    via: address,
    state,
    ...(marking === null ? {} : { marking }),
    ...(stale ? { stale } : {}),
    body: bodyOf(annotation),
    target: targets.length === 1 ? targets[0] : targets,
  };
}

/** An orphan has no place to select by; it is found by its quote alone, which the recommendation allows. */
function orphanOf(document: ExportedDocument, selecting: Selecting, annotation: ExportedAnnotation): object {
  const target = {
    type: 'SpecificResource',
    source: iri(document.id),
    selector: { type: 'TextQuoteSelector', exact: annotation.quote },
  };
  return { ...itemOf(document, selecting, annotation, true), target };
}

function* page(
  document: ExportedDocument,
  annotations: readonly ExportedAnnotation[],
  withText: boolean,
): Generator<string> {
  const { id, title, address, language, marking } = document;
  const partOf = {
    id: `urn:scholium:annotations:${id}`,
    type: 'AnnotationCollection',
    label: title,
    total: annotations.length,
    via: address,
    ...(language === null ? {} : { language }),
    ...(marking === null ? {} : { marking }),
  };
  const head = { '@context': CONTEXT, id: `${partOf.id}:1`, type: 'AnnotationPage', partOf, startIndex: 0 };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "items": [`;
  let separator = '\n';
  const selecting = { points: new CodePoints(document.places), blocks: blocksOf(document) };
  for (const annotation of annotations) {
    const isOrphan = annotation.spans.length === 0;
    const item = isOrphan
      ? orphanOf(document, selecting, annotation)
      : itemOf(document, selecting, annotation, withText);
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * W3C Web Annotation Data Model (JSON-LD): an AnnotationPage a document, beside the plain text that its positions count
 * in.
 */
export const webAnnotationWriter: Writer = {
  needsText: false,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      const name = names.of(document);
      // Without its quote, an orphan has nothing to be found by.
      const annotations = source.withText ? document.annotations : placedOf(losses, document);
      reportStructure(losses, document);
      if (source.withText) yield { path: `documents/${name}.txt`, chunks: [document.places.text] };
      yield { path: `annotations/${name}.jsonld`, chunks: page(document, annotations, source.withText) };
    }
  },
};
