import {
  annotationLoss,
  labelOf,
  placedOf,
  reportFields,
  reportStructure,
  type AnnotationField,
} from '../../export/annotation-fields.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { tokensOf, tokensTouched } from '../../export/tokens.js';
import type { Writer } from '../../export/writer.js';

/** The group of spans that holds all annotations; those of one document may overlap in it. */
const GROUP = 'scholium';
const CARRIED: readonly AnnotationField[] = ['entity', 'source'];

/** Tokens with white space, as spaCy has it: one space after a token belongs to it, the rest is tokens. */
export function spacyTokens(text: string): readonly ExportedSpan[] {
  const tokens: ExportedSpan[] = [];
  let at = 0;
  const white = (to: number): void => {
    const from = at > 0 && text[at] === ' ' && at < to ? at + 1 : at;
    if (from < to) tokens.push({ from, to });
    at = to;
  };
  for (const token of tokensOf(text).flat()) {
    white(token.from);
    tokens.push(token);
    at = token.to;
  }
  white(text.length);
  return tokens;
}

interface SpacySpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly kb_id?: string;
}

/** The span in whole tokens: spaCy knows no others. Offsets are code points. */
function spanOf(
  { places }: ExportedDocument,
  annotation: ExportedAnnotation,
  tokens: readonly ExportedSpan[],
  span: ExportedSpan,
): SpacySpan & { readonly moved: boolean } {
  const touched = tokensTouched(tokens, span);
  const from = touched ? Math.min(tokens[touched.first]!.from, span.from) : span.from;
  const to = touched ? Math.max(tokens[touched.last]!.to, span.from) : span.to;
  const { body } = annotation;
  const named = body.kind === 'mention' ? body.entity : body.kind === 'citation' ? body.source : null;
  return {
    start: places.codePointAt(from),
    end: places.codePointAt(to),
    label: labelOf(annotation),
    ...(named ? { kb_id: named.id } : {}),
    moved: from !== span.from || to !== span.to,
  };
}

function docOf(document: ExportedDocument, losses: Losses): object {
  const { places, id, title, address, marking } = document;
  const tokens = spacyTokens(places.text);
  const spans: SpacySpan[] = [];
  const entities: SpacySpan[] = [];
  for (const annotation of placedOf(losses, document)) {
    reportFields(losses, document, annotation, CARRIED);
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    for (const one of annotation.spans) {
      const { moved, ...span } = spanOf(document, annotation, tokens, one);
      if (moved) losses.add(annotationLoss('boundary', document, annotation));
      spans.push(span);
      if (annotation.body.kind === 'mention') entities.push(span);
    }
  }
  return {
    text: places.text,
    ents: withoutOverlaps(entities),
    spans: { [GROUP]: spans },
    tokens: tokens.map(({ from, to }, n) => ({ id: n, start: places.codePointAt(from), end: places.codePointAt(to) })),
    _: { id, title, address, ...(marking === null ? {} : { marking }) },
  };
}

/** Entities of a Doc may not overlap: the longest stay. What is left out is in the group of spans all the same. */
function withoutOverlaps(entities: readonly SpacySpan[]): readonly SpacySpan[] {
  const length = ({ start, end }: SpacySpan): number => end - start;
  const byLength = [...entities].sort((a, b) => length(b) - length(a) || a.start - b.start);
  const kept: SpacySpan[] = [];
  const taken = new Set<number>();
  for (const one of byLength) {
    const places = Array.from({ length: length(one) }, (_, n) => one.start + n);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * spaCy: a file a document in the form of `Doc.to_json`, to be read by `Doc.from_json`. Mentions are entities; all
 * annotations are in the group of spans `scholium`.
 */
export const spacyWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      reportStructure(losses, document);
      yield { path: `${names.of(document)}.json`, chunks: [`${JSON.stringify(docOf(document, losses))}\n`] };
    }
  },
};
