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

/** Offsets are code points, as section 4.2.5 asks. The two selectors of a target select the same words. */
function targetOf(
  { places, id }: ExportedDocument,
  points: CodePoints,
  { from, to }: ExportedSpan,
  withText: boolean,
): object {
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
  return { type: 'SpecificResource', source: iri(id), selector: withText ? [position, quote] : position };
}

function itemOf(
  document: ExportedDocument,
  points: CodePoints,
  annotation: ExportedAnnotation,
  withText: boolean,
): object {
  const { id, address, author, at, body, spans, state, marking, stale } = annotation;
  const targets = spans.map((span) => targetOf(document, points, span, withText));
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
function orphanOf(document: ExportedDocument, points: CodePoints, annotation: ExportedAnnotation): object {
  const target = {
    type: 'SpecificResource',
    source: iri(document.id),
    selector: { type: 'TextQuoteSelector', exact: annotation.quote },
  };
  return { ...itemOf(document, points, annotation, true), target };
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
  const points = new CodePoints(document.places);
  for (const annotation of annotations) {
    const isOrphan = annotation.spans.length === 0;
    const item = isOrphan ? orphanOf(document, points, annotation) : itemOf(document, points, annotation, withText);
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
