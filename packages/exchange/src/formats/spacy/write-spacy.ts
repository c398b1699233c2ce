import {
  annotationLoss,
  labelOf,
  placedOf,
  reportFields,
  reportStructure,
  type AnnotationField,
} from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import { rested } from '../../export/rested.js';
import { sorted } from '../../export/sorted.js';
import type { ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { tokensOf, tokensTouched } from '../../export/tokens.js';
import type { Writer } from '../../export/writer.js';

/** The group of spans that holds all annotations; those of one document may overlap in it. */
const GROUP = 'scholium';
const CARRIED: readonly AnnotationField[] = ['entity', 'source'];

type Rest = () => Promise<void>;

/** Tokens with white space, as spaCy has it: one space after a token belongs to it, the rest is tokens. */
export async function spacyTokens(text: string, rest: Rest): Promise<readonly ExportedSpan[]> {
  const tokens: ExportedSpan[] = [];
  let at = 0;
  const white = (to: number): void => {
    const from = at > 0 && text[at] === ' ' && at < to ? at + 1 : at;
    if (from < to) tokens.push({ from, to });
    at = to;
  };
  for await (const token of rested((await tokensOf(text, rest)).flat(), rest)) {
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
/** A mention, by its tokens from the first to the last. */
interface Entity {
  readonly first: number;
  readonly last: number;
  readonly span: SpacySpan;
}

/** What annotations are in whole tokens: spaCy knows no others. Offsets are code points. */
async function spansOf(document: ExportedDocument, tokens: readonly ExportedSpan[], losses: Losses, rest: Rest) {
  const points = new CodePoints(document.places);
  const [spans, entities] = [[] as SpacySpan[], [] as Entity[]];
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    reportFields(losses, document, annotation, CARRIED);
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    const { body } = annotation;
    const named = body.kind === 'mention' ? body.entity : body.kind === 'citation' ? body.source : null;
    for (const span of annotation.spans) {
      // A space that belongs to the token before it is no token.
      const touched = tokensTouched(tokens, span);
      if (!touched) {
        losses.add(annotationLoss('orphaned', document, annotation));
        continue;
      }
      const [from, to] = [tokens[touched.first]!.from, tokens[touched.last]!.to];
      if (from !== span.from || to !== span.to) losses.add(annotationLoss('boundary', document, annotation));
      const ids = named ? { kb_id: named.id } : {};
      const made = { start: points.at(from), end: points.at(to), label: labelOf(annotation), ...ids };
      spans.push(made);
      if (body.kind === 'mention') entities.push({ ...touched, span: made });
    }
  }
  return { spans, entities: await withoutOverlaps(entities, rest) };
}

/** Entities of a Doc may not overlap: the longest stay. What is left out is in the group of spans all the same. */
async function withoutOverlaps(entities: readonly Entity[], rest: Rest): Promise<readonly SpacySpan[]> {
  const length = ({ span }: Entity): number => span.end - span.start;
  const byLength = await sorted(entities, (a, b) => length(b) - length(a) || a.first - b.first, rest);
  const taken = new Set<number>();
  const kept: Entity[] = [];
  for await (const entity of rested(byLength, rest)) {
    const { first, last } = entity;
    let isFree = true;
    for (let at = first; isFree && at <= last; at += 1) isFree = !taken.has(at);
    if (!isFree) continue;
    for (let at = first; at <= last; at += 1) taken.add(at);
    kept.push(entity);
  }
  return (await sorted(kept, (a, b) => a.first - b.first, rest)).map(({ span }) => span);
}

/** The items of a list of JSON. */
async function* itemsOf<T>(items: Iterable<T>, rest: Rest): AsyncGenerator<string> {
  let separator = '';
  for await (const item of rested(items, rest)) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',';
  }
}

async function* docOf(document: ExportedDocument, losses: Losses, rest: Rest): AsyncGenerator<string> {
  const { places, id, title, address, marking } = document;
  const tokens = await spacyTokens(places.text, rest);
  const { spans, entities } = await spansOf(document, tokens, losses, rest);
  yield `{"text":${JSON.stringify(places.text)},"ents":[`;
  yield* itemsOf(entities, rest);
  yield `],"spans":{"${GROUP}":[`;
  yield* itemsOf(spans, rest);
  yield ']},"tokens":[';
  const points = new CodePoints(places);
  let count = 0;
  for await (const { from, to } of rested(tokens, rest)) {
    const token = { id: count, start: points.at(from), end: points.at(to) };
    yield `${count === 0 ? '' : ','}${JSON.stringify(token)}`;
    count += 1;
  }
  yield `],"_":${JSON.stringify({ id, title, address, ...(marking === null ? {} : { marking }) })}}\n`;
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
      yield { path: `${names.of(document)}.json`, chunks: docOf(document, losses, () => source.rest()) };
    }
  },
};
