import {
  annotationLoss,
  fieldsOf,
  labelOf,
  placedOf,
  reportFields,
  reportStructure,
  type AnnotationField,
} from '../../export/annotation-fields.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import { rested } from '../../export/rested.js';
import type { Losses } from '../../export/losses.js';
import { tokensOf, tokensTouched } from '../../export/tokens.js';
import type { Writer } from '../../export/writer.js';

const LAYER = 'webanno.custom.Scholium';
/** The features of the layer, in the order of its columns. */
const FEATURES = ['annotationId', 'kind', 'label', 'note', 'reference', 'state'] as const;
const CARRIED: readonly AnnotationField[] = ['note', 'entity', 'source', 'state'];

type Rest = () => Promise<void>;

/** A row: a token, or a part of one. */
interface Unit extends ExportedSpan {
  readonly token: number;
}

/** An annotation within one line of the text. */
interface Placed {
  readonly values: readonly (string | null)[];
  readonly units: readonly Unit[];
}

const RESERVED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Reserved characters of the format get a backslash; `->` counts as one. */
const escaped = (text: string): string =>
  text.replace(/->|[\\[\]|_;*\n\r\t]/gu, (sign) => RESERVED[sign] ?? `\\${sign}`);

/** What a span covers of the tokens of a line: whole tokens, and parts of those that it begins or ends in. */
function unitsOf(tokens: readonly ExportedSpan[], span: ExportedSpan): readonly Unit[] {
  const touched = tokensTouched(tokens, span);
  if (!touched) return [];
  return tokens.slice(touched.first, touched.last + 1).map(({ from, to }, index) => ({
    from: Math.max(from, span.from),
    to: Math.min(to, span.to),
    token: touched.first + index,
  }));
}

const keyOf = ({ from, to }: ExportedSpan): string => `${from}-${to}`;

/** The annotations of each line. Where one goes over lines, each is an annotation of its own. */
async function placedIn(
  document: ExportedDocument,
  lines: readonly (readonly ExportedSpan[])[],
  losses: Losses,
  rest: Rest,
): Promise<readonly (readonly Placed[])[]> {
  const placed: Placed[][] = lines.map(() => []);
  const reaches = lines.map((tokens) => ({ from: tokens[0]!.from, to: tokens.at(-1)!.to }));
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    reportFields(losses, document, annotation, CARRIED);
    let parts = 0;
    const values = valuesOf(annotation);
    for (const span of annotation.spans) {
      const touched = tokensTouched(reaches, span);
      if (!touched) continue;
      for (let line = touched.first; line <= touched.last; line += 1) {
        const units = unitsOf(lines[line]!, span);
        if (units.length === 0) continue;
        placed[line]!.push({ values, units });
        parts += 1;
      }
    }
    if (parts === 0) losses.add(annotationLoss('orphaned', document, annotation));
    if (parts > 1) losses.add(annotationLoss('fragments', document, annotation));
  }
  return placed;
}

/** The values of the features, null where there is none. */
function valuesOf(annotation: ExportedAnnotation): readonly (string | null)[] {
  const { note, entity, source } = fieldsOf(annotation);
  const all: Readonly<Record<(typeof FEATURES)[number], unknown>> = {
    annotationId: annotation.id,
    kind: annotation.body.kind,
    label: labelOf(annotation),
    note,
    reference: entity ?? source,
    state: annotation.state,
  };
  return FEATURES.map((feature) => (typeof all[feature] === 'string' ? (all[feature] as string) : null));
}

/** The rows of a line. `nextId` numbers what needs more than its place to be told apart. */
async function* rowsOf(
  { places: { text } }: ExportedDocument,
  sentence: number,
  tokens: readonly ExportedSpan[],
  placed: readonly Placed[],
  nextId: () => number,
  rest: Rest,
): AsyncGenerator<string> {
  const stacks = new Map<string, Placed[]>();
  for await (const one of rested(placed, rest))
    for (const unit of one.units) {
      const stack = stacks.get(keyOf(unit));
      if (stack) stack.push(one);
      else stacks.set(keyOf(unit), [one]);
    }
  const ids = new Map<Placed, number>();
  for await (const one of rested(placed, rest))
    if (one.units.length > 1 || one.units.some((unit) => stacks.get(keyOf(unit))!.length > 1)) ids.set(one, nextId());
  const columns = (unit: ExportedSpan): string => {
    const stack = stacks.get(keyOf(unit)) ?? [];
    if (stack.length === 0) return FEATURES.map(() => '_').join('\t');
    return FEATURES.map((_feature, index) =>
      stack
        .map((one) => {
          const value = one.values[index] ?? null;
          const id = ids.get(one);
          return `${value === null ? '*' : escaped(value)}${id === undefined ? '' : `[${id}]`}`;
        })
        .join('|'),
    ).join('\t');
  };
  const row = (place: string, unit: ExportedSpan): string =>
    `${sentence}-${place}\t${keyOf(unit)}\t${escaped(text.slice(unit.from, unit.to))}\t${columns(unit)}\n`;
  const parts = new Map<number, Map<string, Unit>>();
  for await (const { units } of rested(placed, rest))
    for (const unit of units) {
      if (keyOf(unit) === keyOf(tokens[unit.token]!)) continue;
      parts.set(unit.token, (parts.get(unit.token) ?? new Map<string, Unit>()).set(keyOf(unit), unit));
    }
  for await (const [index, token] of rested(tokens.entries(), rest)) {
    yield row(`${index + 1}`, token);
    const inside = [...(parts.get(index)?.values() ?? [])].sort((a, b) => a.from - b.from || a.to - b.to);
    for (const [part, unit] of inside.entries()) yield row(`${index + 1}.${part + 1}`, unit);
  }
}

async function* linesOf(document: ExportedDocument, losses: Losses, rest: Rest): AsyncGenerator<string> {
  yield `#FORMAT=WebAnno TSV 3.3\n#T_SP=${[LAYER, ...FEATURES].join('|')}\n\n`;
  const lines = await tokensOf(document.places.text, rest);
  const placed = await placedIn(document, lines, losses, rest);
  let ids = 0;
  for (const [index, tokens] of lines.entries()) {
    await rest();
    // A sentence begins with its first token, and there is no text between sentences.
    const [from, to] = [tokens[0]!.from, tokens.at(-1)!.to];
    yield `\n#Text=${escaped(document.places.text.slice(from, to))}\n`;
    yield* rowsOf(document, index + 1, tokens, placed[index]!, () => (ids += 1), rest);
  }
}

/**
 * WebAnno TSV 3.3, as INCEpTION reads it: a file a document, one layer with all annotations. Offsets are UTF-16 units,
 * sentences are the lines of the text, tokens are words of UAX #29, and parts of tokens are sub-tokens.
 */
export const webannoTsvWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      reportStructure(losses, document);
      yield { path: `${names.of(document)}.tsv`, chunks: linesOf(document, losses, () => source.rest()) };
    }
  },
};
