import { annotationLoss, fieldsOf, labelOf, placedOf, reportStructure } from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';
import { tokensOf, tokensTouched } from '../../export/tokens.js';
import type { Writer } from '../../export/writer.js';

type Rest = () => Promise<void>;

const COLUMNS = ['ID', 'FORM', 'MISC', 'SCHOLIUM:ANNOTATION'] as const;

/** An annotation within one sentence: indexes of its tokens there, in order. */
interface Placed {
  readonly annotation: ExportedAnnotation;
  readonly tokens: readonly number[];
}

const ESCAPES: Readonly<Record<string, string>> = { ' ': '\\s', '\t': '\\t', '\r': '\\r', '\n': '\\n' };
/** White space as `SpacesAfter` of the CoNLL-U tools has it; other characters of it stand as they are. */
const escaped = (white: string): string => white.replace(/[ \t\r\n]/gu, (sign) => ESCAPES[sign] ?? sign);
/** A name in a cell, whose values are divided by `:` and `;`. */
const nameIn = (label: string): string => label.replace(/[\s:;|*_]/gu, '-');

/** The annotations of each sentence. One that goes over sentences is one in each of them. */
async function placedIn(
  document: ExportedDocument,
  sentences: readonly (readonly ExportedSpan[])[],
  losses: Losses,
  rest: Rest,
): Promise<readonly (readonly Placed[])[]> {
  const placed: Placed[][] = sentences.map(() => []);
  const reaches = sentences.map((tokens) => ({ from: tokens[0]!.from, to: tokens.at(-1)!.to }));
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    const found = new Map<number, Set<number>>();
    for (const span of annotation.spans) {
      const touched = tokensTouched(reaches, span);
      if (!touched) continue;
      for (let at = touched.first; at <= touched.last; at += 1) {
        const tokens = sentences[at]!;
        const inside = tokensTouched(tokens, span);
        if (!inside) continue;
        const numbers = found.get(at) ?? new Set<number>();
        for (let token = inside.first; token <= inside.last; token += 1) numbers.add(token);
        found.set(at, numbers);
        const [first, last] = [tokens[inside.first]!, tokens[inside.last]!];
        const begins = span.from > first.from && span.from < first.to;
        const ends = span.to > last.from && span.to < last.to;
        if (begins || ends) losses.add(annotationLoss('boundary', document, annotation));
      }
    }
    if (found.size === 0) losses.add(annotationLoss('orphaned', document, annotation));
    if (found.size > 1) losses.add(annotationLoss('fragments', document, annotation));
    for (const [sentence, tokens] of found)
      placed[sentence]!.push({ annotation, tokens: [...tokens].sort((a, b) => a - b) });
  }
  return placed;
}

/** `1:person;2` for each token: numbers of annotations, with the label at the first token of each; `*` for none. */
async function cellsOf(
  tokens: readonly ExportedSpan[],
  placed: readonly Placed[],
  rest: Rest,
): Promise<readonly string[]> {
  const cells: string[][] = tokens.map(() => []);
  for await (const [n, one] of rested(placed.entries(), rest))
    for (const [position, token] of one.tokens.entries())
      cells[token]!.push(position === 0 ? `${n + 1}:${nameIn(labelOf(one.annotation))}` : `${n + 1}`);
  return cells.map((cell) => (cell.length > 0 ? cell.join(';') : '*'));
}

async function* linesOf(document: ExportedDocument, losses: Losses, rest: Rest): AsyncGenerator<string> {
  const { id, title, address, marking, places } = document;
  const { text } = places;
  const sentences = await tokensOf(text, rest);
  const placed = await placedIn(document, sentences, losses, rest);
  const points = new CodePoints(places);
  const oneLine = (words: string): string => words.replace(/\s+/gu, ' ');
  yield `# newdoc id = ${id}\n# scholium.document = ${JSON.stringify({ title, address, marking })}\n`;
  let before = 0;
  for await (const [n, tokens] of rested(sentences.entries(), rest)) {
    const annotations = placed[n]!;
    const [from, to] = [tokens[0]!.from, tokens.at(-1)!.to];
    yield `# sent_id = ${id}-${n + 1}\n# text = ${oneLine(text.slice(from, to))}\n`;
    for (const [number, { annotation }] of annotations.entries()) {
      const { id: annotationId, body } = annotation;
      const said = {
        number: number + 1,
        id: annotationId,
        kind: body.kind,
        label: labelOf(annotation),
        ...fieldsOf(annotation),
      };
      yield `# scholium.annotation = ${JSON.stringify(said)}\n`;
    }
    const cells = await cellsOf(tokens, annotations, rest);
    const next = sentences[n + 1]?.[0]?.from ?? text.length;
    for (const [index, token] of tokens.entries()) {
      const after = text.slice(token.to, tokens[index + 1]?.from ?? next);
      const misc = [
        ...(before < token.from && n === 0 && index === 0
          ? [`SpacesBefore=${escaped(text.slice(0, token.from))}`]
          : []),
        ...(after === '' ? ['SpaceAfter=No'] : after === ' ' ? [] : [`SpacesAfter=${escaped(after)}`]),
        `TokenRange=${points.at(token.from)}:${points.at(token.to)}`,
      ];
      yield `${index + 1}\t${text.slice(token.from, token.to)}\t${misc.join('|')}\t${cells[index]}\n`;
      before = token.to;
    }
    yield '\n';
  }
}

/**
 * CoNLL-U Plus (https://universaldependencies.org/ext-format.html): all documents in one file. Sentences are the lines
 * of the text, tokens are words of UAX #29. The annotations of a sentence are numbered; the last column names them at
 * their tokens, several divided by `;`, and a comment has the rest of each as JSON. `TokenRange` counts code points.
 */
export const conlluPlusWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const chunks = async function* (): AsyncGenerator<string> {
      yield `# global.columns = ${COLUMNS.join(' ')}\n`;
      yield '# tokenisation = words of Unicode Standard Annex 29, sentences are lines of the text\n';
      for await (const document of source.documents()) {
        reportStructure(losses, document);
        yield* linesOf(document, losses, () => source.rest());
      }
    };
    yield { path: 'annotations.conllup', chunks: chunks() };
  },
};
