import { annotationLoss, placedOf, reportFields, reportStructure } from '../../export/annotation-fields.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { rested } from '../../export/rested.js';
import { sorted } from '../../export/sorted.js';
import type { Losses } from '../../export/losses.js';
import { tokensOf, tokensTouched } from '../../export/tokens.js';
import type { Writer } from '../../export/writer.js';

type Rest = () => Promise<void>;

const tagOf = (type: string): string => type.replace(/[^A-Za-z0-9_]/gu, '_');

interface Labelled {
  readonly annotation: ExportedAnnotation;
  readonly span: ExportedSpan;
  readonly type: string;
}

/** Longer mentions first, then earlier ones: what overlaps one that stands is left out. */
async function mentionsOf(document: ExportedDocument, losses: Losses, rest: Rest): Promise<readonly Labelled[]> {
  const labelled: Labelled[] = [];
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    const { body, spans } = annotation;
    if (body.kind !== 'mention') {
      losses.add(annotationLoss('kind', document, annotation));
      continue;
    }
    reportFields(losses, document, annotation, []);
    if (spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    labelled.push(...spans.map((span) => ({ annotation, span, type: tagOf(body.type.id) })));
  }
  const length = ({ span }: Labelled): number => span.to - span.from;
  return sorted(labelled, (a, b) => length(b) - length(a) || a.span.from - b.span.from, rest);
}

/** The label of each token: `O`, or the type of the mention with whether it begins there (IOB2). */
async function labelsOf(
  document: ExportedDocument,
  tokens: readonly ExportedSpan[],
  losses: Losses,
  rest: Rest,
): Promise<string[]> {
  const labels = tokens.map(() => 'O');
  for await (const { annotation, span, type } of rested(await mentionsOf(document, losses, rest), rest)) {
    const touched = tokensTouched(tokens, span);
    if (!touched) {
      losses.add(annotationLoss('orphaned', document, annotation));
      continue;
    }
    const { first, last } = touched;
    if (labels.slice(first, last + 1).some((label) => label !== 'O')) {
      losses.add(annotationLoss('overlap', document, annotation));
      continue;
    }
    if (tokens[first]!.from < span.from || tokens[last]!.to > span.to)
      losses.add(annotationLoss('boundary', document, annotation));
    for (let at = first; at <= last; at += 1) labels[at] = `${at === first ? 'B' : 'I'}-${type}`;
  }
  return labels;
}

async function* linesOf(document: ExportedDocument, losses: Losses, rest: Rest): AsyncGenerator<string> {
  const sentences = await tokensOf(document.places.text, rest);
  const labels = await labelsOf(document, sentences.flat(), losses, rest);
  let at = 0;
  yield '-DOCSTART- -X- -X- O\n\n';
  for (const sentence of sentences) {
    await rest();
    for (const { from, to } of sentence) {
      yield `${document.places.text.slice(from, to)} -X- -X- ${labels[at]}\n`;
      at += 1;
    }
    yield '\n';
  }
}

/**
 * CoNLL-2003: mentions as named entities, a token a line with `-X-` for part of speech and chunk, IOB2 labels, an empty
 * line after each line of the text. All documents are in one file.
 */
export const conllWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const chunks = async function* (): AsyncGenerator<string> {
      for await (const document of source.documents()) {
        reportStructure(losses, document);
        yield* linesOf(document, losses, () => source.rest());
      }
    };
    yield { path: 'entities.conll', chunks: chunks() };
  },
};
