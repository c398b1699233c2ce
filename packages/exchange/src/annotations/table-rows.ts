/** Annotations of tables: what CSV and JSON Lines have in common. */
import { said, saidNumber, type JsonObject } from './json-values.js';
import { ownFields, reference, term } from './own-fields.js';
import {
  readAnnotation,
  type ReadAnnotation,
  type ReadDocument,
  type ReadFile,
  type ReadSpan,
} from './read-annotation.js';
import { malformed } from './refused.js';

export interface TableRow {
  readonly cells: JsonObject;
  /** Such as `line 3`. */
  readonly where: string;
}

const SEVERAL = ' | ';
const BETWEEN_FRAGMENTS = ' … ';
const LABELS = ['codes', 'label', 'code', 'type', 'tag', 'category'];

/** Whether a table with these columns has annotations: a place or words, and a label of some kind. */
export const isTableOfAnnotations = (columns: readonly string[]): boolean =>
  (columns.includes('quote') || (columns.includes('start') && columns.includes('end'))) &&
  [...LABELS, 'kind'].some((label) => columns.includes(label));

/** `12-15 20-31`, or the columns of a start and an end. */
function placesOf(cells: JsonObject, where: string): readonly { readonly from: number; readonly to: number }[] {
  const fragments = said(cells['fragments']);
  const ranges =
    fragments === null
      ? [[saidNumber(cells['start']), saidNumber(cells['end'])] as const]
      : fragments.split(/[\s;,]+/u).map((one) => one.split('-').map(saidNumber) as [number | null, number | null]);
  return ranges.flatMap(([from, to]) => {
    if (from === null && to === null) return [];
    if (typeof from !== 'number' || typeof to !== 'number' || from >= to) throw malformed(where);
    return [{ from, to }];
  });
}

function spansOf(cells: JsonObject, where: string): readonly ReadSpan[] {
  const places = placesOf(cells, where);
  const words = said(cells['quote']) ?? said(cells['text']);
  // The quote of an edited passage is what it was, not what stands at its place.
  const isEdited = ['true', true].includes(cells['edited_since'] as string | boolean);
  const quotes = places.length > 1 ? words?.split(BETWEEN_FRAGMENTS) : words === null ? [] : [words];
  const around = { prefix: said(cells['prefix']) ?? '', suffix: said(cells['suffix']) ?? '' };
  if (places.length === 0) return words === null ? [] : [{ place: null, quote: words, ...around }];
  const isWhole = !isEdited && quotes?.length === places.length;
  return places.map((place, index) => ({ place, quote: isWhole ? (quotes[index] ?? null) : null, ...around }));
}

function annotationOf({ cells, where }: TableRow, index: number): ReadAnnotation {
  const fields = ownFields(cells);
  const label = LABELS.map((column) => said(cells[column])).find((value) => value !== null) ?? null;
  const names = fields.kind === 'citation' || label === null ? [] : label.split(SEVERAL);
  const named = (id: string, column: string) => {
    const [byId, byLabel] = [said(cells[id]), said(cells[column])];
    return byId === null ? reference(byLabel) : { id: byId, label: byLabel };
  };
  return readAnnotation({
    ...fields,
    id: said(cells['id']) ?? String(index),
    spans: spansOf(cells, where),
    terms: names.map(term),
    entity: named('entity_id', 'entity'),
    source: named('source_id', 'source'),
  });
}

/** Rows with annotations, by the documents that they name. Offsets count code points. */
export function readTable(rows: Iterable<TableRow>): ReadFile {
  const documents = new Map<string, ReadDocument & { annotations: ReadAnnotation[] }>();
  let unplaced = 0;
  let index = 0;
  for (const row of rows) {
    const annotation = annotationOf(row, index);
    index += 1;
    if (annotation.spans.length === 0) unplaced += 1;
    else {
      const [id, name] = [said(row.cells['document_id']), said(row.cells['document'])];
      const key = id ?? name ?? '';
      const document = documents.get(key) ?? { id, name, text: null, unit: 'codePoints' as const, annotations: [] };
      documents.set(key, document);
      document.annotations.push(annotation);
    }
  }
  return { documents: [...documents.values()], losses: unplaced > 0 ? { document_level: unplaced } : {} };
}
