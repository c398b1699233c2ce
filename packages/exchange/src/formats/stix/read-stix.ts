import { isObject, jsonOf, listAt, objectAt, said, several, type JsonObject } from '../../annotations/json-values.js';
import { isUuid } from '@scholium/review';
import { term } from '../../annotations/own-fields.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadDocument,
  type ReadLoss,
} from '../../annotations/read-annotation.js';

const BETWEEN_FRAGMENTS = ' … ';
const OWN = 'Scholium';
/** Objects with a name that a text may have. */
const NAMED: ReadonlySet<string> = new Set(
  'attack-pattern campaign identity infrastructure intrusion-set location malware threat-actor tool'.split(' '),
);

export const isStix = (value: unknown): boolean =>
  isObject(value) && value['type'] === 'bundle' && Array.isArray(value['objects']);

const textsOf = (value: unknown): readonly string[] => several(value).flatMap((one) => said(one) ?? []);
const referencesOf = (object: JsonObject): readonly JsonObject[] =>
  several(object['external_references']).filter(isObject);
/** The id that the object has in Scholium; null for one of another program. */
const ownId = (object: JsonObject): string | null => {
  const id = said(referencesOf(object).find((one) => one['source_name'] === OWN)?.['external_id']);
  return id !== null && isUuid(id) ? id : null;
};
/** `reliability: B` of several labels. */
const labelled = (labels: readonly string[], key: string): string | null =>
  labels.find((label) => label.startsWith(`${key}: `))?.slice(key.length + 2) ?? null;

/** The words of a note, as the text has them: STIX has no offsets. */
const spansOf = (quote: string) =>
  quote.split(BETWEEN_FRAGMENTS).map((words) => ({ place: null, quote: words, prefix: '', suffix: '' }));

/** A note about words of a text; null for one without them. */
function noteOf(note: JsonObject, byId: ReadonlyMap<string, JsonObject>): ReadAnnotation | null {
  const quote = said(note['abstract']);
  const id = ownId(note) ?? said(note['id']);
  if (quote === null || id === null) return null;
  const labels = textsOf(note['labels']);
  const content = said(note['content']) ?? '';
  const words = content === quote ? '' : content;
  const names = labels.filter((label) => !/^(?:state|stance|credibility|reliability): /u.test(label));
  const common = { id, spans: spansOf(quote), author: said(textsOf(note['authors'])[0]) };
  const stance = labelled(labels, 'stance');
  if (stance !== null) {
    const cited = referencesOf(note).find((one) => one['source_name'] !== OWN);
    const details = said(cited?.['description']) ?? '';
    const footnote = /(?:^|, )Footnote (\S+)$/u.exec(details);
    const locator = said(footnote ? details.slice(0, footnote.index) : details);
    const source = said(cited?.['external_id']);
    return readAnnotation({
      ...common,
      kind: 'citation',
      source: { id: source, label: said(cited?.['source_name']) },
      locator,
      footnote: footnote?.[1] ?? null,
      stance,
      credibility: Number(labelled(labels, 'credibility') ?? Number.NaN) || null,
    });
  }
  const about = textsOf(note['object_refs'])
    .map((one) => byId.get(one))
    .find((one) => one !== undefined && NAMED.has(String(one['type'])));
  if (about)
    return readAnnotation({
      ...common,
      kind: 'mention',
      terms: names.slice(0, 1).map(term),
      entity: { id: ownId(about), label: said(about['name']) },
      role: said(words),
    });
  return readAnnotation({ ...common, kind: 'highlight', terms: names.map(term), note: words });
}

/** What another program names: the words of the name, wherever they stand. */
function namedOf(object: JsonObject): ReadAnnotation | null {
  const [name, id, type] = [said(object['name']), said(object['id']), said(object['type'])];
  if (name === null || id === null || type === null || ownId(object) !== null) return null;
  const spans = [{ place: null, quote: name, prefix: '', suffix: '' }];
  return readAnnotation({ id, kind: 'mention', spans, terms: [term(type)], entity: { id: null, label: name } });
}

/**
 * STIX 2.1: notes with the words that they are about, and the names of objects of other programs. Reports are texts;
 * what is in none belongs to the text at hand. There are no offsets: words are looked for.
 */
export const readStix: AnnotationReader = (text, name) => {
  const objects = listAt(objectAt(jsonOf(text, name), '$')['objects'], 'objects').map((one, index) =>
    objectAt(one, `objects[${index}]`),
  );
  const byId = new Map(objects.map((one) => [String(one['id']), one] as const));
  const reports = objects.filter(({ type }) => type === 'report');
  const reportOf = new Map(
    reports.flatMap((report) => textsOf(report['object_refs']).map((id) => [id, report] as const)),
  );
  const losses: Partial<Record<ReadLoss, number>> = {};
  const lost = (loss: ReadLoss): void => void (losses[loss] = (losses[loss] ?? 0) + 1);
  const found = new Map<JsonObject | null, ReadAnnotation[]>();
  for (const object of objects) {
    const type = String(object['type']);
    if (type === 'relationship') lost('relation');
    const annotation = type === 'note' ? noteOf(object, byId) : NAMED.has(type) ? namedOf(object) : null;
    if (type === 'note' && annotation === null) lost('document_level');
    if (annotation === null) continue;
    const report = reportOf.get(String(object['id'])) ?? (reports.length === 1 ? reports[0]! : null);
    const ofReport = found.get(report) ?? [];
    found.set(report, ofReport);
    ofReport.push(annotation);
  }
  const documents = [...found].map(([report, annotations]): ReadDocument => ({
    id: report && ownId(report),
    name: said(report?.['name']),
    text: null,
    unit: 'codePoints',
    annotations,
  }));
  return { documents, losses };
};
