import { spanOf } from '../../annotations/own-text.js';
import { joined, labelTerms, ownFields, reference, term } from '../../annotations/own-fields.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadLoss,
} from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';
import { isLinguistic, typeFeature } from '../../annotations/uima-types.js';

interface Layer {
  readonly name: string;
  readonly features: readonly string[];
  readonly isSpan: boolean;
}
/** An annotation of a layer while its rows are read. */
interface Found {
  readonly layer: Layer;
  readonly values: readonly (string | null)[];
  from: number;
  to: number;
}

const ROW = /^\d+-\d+(?:\.\d+)?$/u;
const PLACE = /^(\d+)-(\d+)$/u;
const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescaped = (value: string): string =>
  value.replace(/\\(->|.)/gsu, (_whole, sign: string) => SIGNS[sign] ?? sign);

/** The values of a column, which a sign between them separates. */
const stacked = (column: string): readonly string[] => column.match(/(?:\\.|[^|\\])+/gsu) ?? [];

/** A value, and the number that tells an annotation apart from others with the same one. */
function valueOf(item: string): { readonly value: string | null; readonly id: string | null } {
  const [, value = item, id = null] = /^(.*?)\[(\d+)\]$/su.exec(item) ?? [];
  return { value: value === '*' ? null : unescaped(value), id };
}

function layerOf(line: string): Layer | null {
  const [, kind, rest = ''] = /^#T_(SP|RL|CH)=(.*)$/u.exec(line) ?? [];
  if (kind === undefined) return null;
  const [name = '', ...features] = rest.split('|');
  return { name, features, isSpan: kind === 'SP' };
}

/** Columns of a layer: one at least, and one more of a relation, for where it begins. */
const columnsOf = ({ features, isSpan }: Layer): number => Math.max(1, features.length) + (isSpan ? 0 : 1);

class Rows {
  readonly annotations: Found[] = [];
  readonly #open = new Map<string, Found>();
  #units = 0;
  relations = 0;
  linguistic = 0;

  constructor(private readonly layers: readonly Layer[]) {}

  add(from: number, to: number, columns: readonly string[]): void {
    this.#units += 1;
    let at = 0;
    for (const layer of this.layers) {
      const own = columns.slice(at, at + columnsOf(layer)).map(stacked);
      at += columnsOf(layer);
      const count = own[0]?.length ?? 0;
      if (count === 0 || own.every((items) => items.length === 1 && items[0] === '_')) continue;
      if (!layer.isSpan) this.relations += 1;
      else if (isLinguistic(layer.name)) this.linguistic += 1;
      else for (let item = 0; item < count; item += 1) this.#one(layer, own, item, from, to);
    }
  }

  #one(layer: Layer, columns: readonly (readonly string[])[], item: number, from: number, to: number): void {
    const cells = columns.map((items) => valueOf(items[item] ?? '*'));
    const id = cells.find((cell) => cell.id !== null)?.id ?? null;
    const key = id === null ? `row ${this.#units}/${item}/${layer.name}` : `${layer.name}[${id}]`;
    const before = this.#open.get(key);
    if (before) {
      [before.from, before.to] = [Math.min(before.from, from), Math.max(before.to, to)];
      return;
    }
    const found = { layer, values: cells.map(({ value }) => value), from, to };
    this.#open.set(key, found);
    this.annotations.push(found);
  }
}

function annotationOf({ layer, values, from, to }: Found, index: number, text: string): ReadAnnotation {
  const fields = Object.fromEntries(
    layer.features.flatMap((feature, at) => (typeof values[at] === 'string' ? [[feature, values[at]]] : [])),
  );
  const own = ownFields(fields);
  const spans = [spanOf(text, from, to)];
  const id = fields['annotationId'];
  if (id === undefined)
    return readAnnotation({ ...own, id: String(index), spans, terms: [term(typeFeature(layer.name, fields))] });
  const named = reference(fields['reference'] ?? null);
  return readAnnotation({
    ...own,
    id,
    spans,
    terms: labelTerms(fields['label'] ?? null, own.kind ?? null),
    ...(own.kind === 'citation' ? { source: named } : { entity: named }),
  });
}

/** Pieces of one annotation with nothing but white space between them were divided by the lines of the file. */
function withoutLines(annotation: ReadAnnotation, text: string): ReadAnnotation {
  const spans: ReadAnnotation['spans'][number][] = [];
  for (const span of annotation.spans) {
    const before = spans.at(-1);
    const isNext = before?.place && span.place && before.place.to < span.place.from;
    if (isNext && text.slice(before.place.to, span.place.from).trim() === '')
      spans[spans.length - 1] = spanOf(text, before.place.from, span.place.to);
    else spans.push(span);
  }
  return { ...annotation, spans };
}

/**
 * WebAnno TSV 3. Offsets are UTF-16 units. What stands between two sentences is not in the file; it counts as line
 * breaks.
 */
export const readWebannoTsv: AnnotationReader = (text, name) => {
  const layers: Layer[] = [];
  const parts: string[] = [];
  let [length, waiting] = [0, null as string | null];
  let rows: Rows | null = null;
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const where = `${name}, line ${index + 1}`;
    const layer = layerOf(line);
    if (layer) layers.push(layer);
    else if (line.startsWith('#Text=')) {
      const words = unescaped(line.slice(6));
      waiting = waiting === null ? words : `${waiting}\n${words}`;
    } else if (line !== '' && !line.startsWith('#')) {
      const [number = '', place = '', , ...columns] = line.replace(/\t$/u, '').split('\t');
      const [, from, to] = PLACE.exec(place) ?? [];
      if (!ROW.test(number) || from === undefined || Number(from) >= Number(to)) throw malformed(where);
      if (waiting !== null) {
        // A sentence begins with its first token.
        if (Number(from) < length) throw malformed(where);
        if (Number(from) - length > text.length) throw malformed(where);
        parts.push('\n'.repeat(Number(from) - length), waiting);
        length = Number(from) + waiting.length;
        waiting = null;
      }
      if (Number(to) > length) throw malformed(where);
      rows ??= new Rows(layers);
      rows.add(Number(from), Number(to), columns);
    }
  }
  const own = parts.join('');
  const found = joined((rows?.annotations ?? []).map((each, index) => annotationOf(each, index, own)));
  const losses: Partial<Record<ReadLoss, number>> = {
    ...(rows && rows.relations > 0 ? { relation: rows.relations } : {}),
    ...(rows && rows.linguistic > 0 ? { unknown_form: rows.linguistic } : {}),
  };
  const document = { id: null, name: name.replace(/\.tsv$/iu, ''), text: own, unit: 'utf16' as const };
  return { documents: [{ ...document, annotations: found.map((each) => withoutLines(each, own)) }], losses };
};
