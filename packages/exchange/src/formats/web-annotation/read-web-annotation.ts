import {
  isObject,
  jsonOf,
  listAt,
  objectAt,
  said,
  saidNumber,
  several,
  textAt,
  wholeAt,
} from '../../annotations/json-values.js';
import type { JsonObject } from '../../annotations/json-values.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadDocument,
  type ReadLoss,
  type ReadReference,
  type ReadSpan,
  type ReadTerm,
} from '../../annotations/read-annotation.js';

const URN = /^urn:uuid:(?<id>[0-9a-f-]{36})$/u;
const KINDS: Readonly<Record<string, ReadAnnotation['kind']>> = {
  highlighting: 'highlight',
  identifying: 'mention',
  linking: 'citation',
};
/** RFC 5147. */
const CHARACTERS = /(?:^|[#;])char=(\d+),(\d+)/u;

const idOf = (iri: string): string => URN.exec(iri)?.groups?.['id'] ?? iri;
const referenceOf = (iri: string | null): ReadReference | null => {
  if (iri === null) return null;
  const id = URN.exec(iri)?.groups?.['id'];
  return id === undefined ? { id: null, label: iri } : { id, label: null };
};

type Place = NonNullable<ReadSpan['place']>;
interface Selected {
  place: Place | null;
  quote: string | null;
  prefix: string;
  suffix: string;
}

/** Several selectors of one target select the same; what refines another one counts from where that begins. */
function select(selectors: readonly unknown[], path: string, found: Selected, isRefined = false): void {
  for (const selector of selectors) {
    const given = objectAt(selector, path);
    const inner = several(given['refinedBy']);
    if (inner.length > 0) select(inner, `${path}.refinedBy`, found, true);
    else if (given['type'] === 'TextQuoteSelector') {
      found.quote = textAt(given['exact'], `${path}.exact`);
      found.prefix = said(given['prefix']) ?? '';
      found.suffix = said(given['suffix']) ?? '';
    } else if (given['type'] === 'TextPositionSelector' && !isRefined) {
      const [from, to] = [wholeAt(given['start'], `${path}.start`), wholeAt(given['end'], `${path}.end`)];
      found.place = { from, to };
    } else if (given['type'] === 'FragmentSelector' && !isRefined) {
      const [, from, to] = CHARACTERS.exec(said(given['value']) ?? '') ?? [];
      if (from !== undefined) found.place = { from: Number(from), to: Number(to) };
    }
  }
}

function spanOfTarget(
  target: unknown,
  path: string,
): { readonly source: string | null; readonly span: ReadSpan | null } {
  const iri = said(target);
  const given = iri === null ? objectAt(target, path) : { id: iri };
  const source = said(isObject(given['source']) ? given['source']['id'] : given['source']) ?? said(given['id']);
  const found: Selected = { place: null, quote: null, prefix: '', suffix: '' };
  select(several(given['selector']), `${path}.selector`, found);
  const [, from, to] = CHARACTERS.exec(source ?? '') ?? [];
  if (from !== undefined) found.place ??= { from: Number(from), to: Number(to) };
  const isPlaced = found.place !== null || found.quote !== null;
  return { source: source?.replace(/#char=.*$/u, '') ?? null, span: isPlaced ? found : null };
}

interface Said {
  readonly terms: ReadTerm[];
  readonly notes: string[];
  entity: ReadReference | null;
  source: ReadReference | null;
  cited: JsonObject;
  role: string | null;
}

function bodies(item: JsonObject, motivation: string): Said {
  const found: Said = { terms: [], notes: [], entity: null, source: null, cited: {}, role: null };
  const values = [...several(item['body']), ...several(item['bodyValue'])];
  for (const body of values) {
    const given = isObject(body) ? body : { type: 'TextualBody', value: body };
    const purpose = said(several(given['purpose'])[0]) ?? motivation;
    const value = said(given['value']);
    const iri = said(isObject(given['source']) ? given['source']['id'] : given['source']) ?? said(given['id']);
    if (value !== null && (purpose === 'tagging' || purpose === 'classifying')) {
      const own = /^urn:scholium:(?:code|type):(?<id>.+)$/su.exec(said(given['id']) ?? '')?.groups?.['id'];
      found.terms.push({ id: own ?? null, name: value });
      found.role ??= said(given['role']);
    } else if (value !== null) found.notes.push(value);
    else if (purpose === 'identifying') found.entity ??= referenceOf(iri);
    else if (purpose === 'linking' || purpose === 'bookmarking') {
      found.source ??= referenceOf(iri);
      found.cited = given;
    } else if (iri !== null) found.terms.push({ id: null, name: iri });
  }
  return found;
}

const nameOf = (agent: unknown): string | null => {
  const [first] = several(agent);
  return isObject(first) ? (said(first['name']) ?? said(first['nickname']) ?? said(first['id'])) : said(first);
};

function itemsOf(value: unknown): { readonly items: readonly unknown[]; readonly name: string | null } {
  if (Array.isArray(value)) return { items: value, name: null };
  const given = objectAt(value, '$');
  const partOf = isObject(given['partOf']) ? given['partOf'] : given;
  const name = said(partOf['label']);
  if (given['items'] !== undefined) return { items: listAt(given['items'], 'items'), name };
  if (isObject(given['first'])) return { items: listAt(given['first']['items'], 'first.items'), name };
  if (given['@graph'] !== undefined) return { items: listAt(given['@graph'], '@graph'), name };
  return { items: [given], name: null };
}

/** W3C Web Annotation Data Model: a page, a collection with its first page, a list, or one annotation. */
export const readWebAnnotation: AnnotationReader = (text, file) => {
  const { items, name } = itemsOf(jsonOf(text, file));
  const documents = new Map<string, ReadAnnotation[]>();
  const losses: Partial<Record<ReadLoss, number>> = {};
  const lose = (loss: ReadLoss): void => void (losses[loss] = (losses[loss] ?? 0) + 1);
  for (const [index, item] of items.entries()) {
    const path = `items[${index}]`;
    const given = objectAt(item, path);
    const motivation = said(several(given['motivation'])[0]) ?? '';
    const targets = several(given['target']).map((target, at) => spanOfTarget(target, `${path}.target[${at}]`));
    const spans = targets.flatMap(({ span }) => span ?? []);
    if (motivation === 'replying') lose('reply');
    else if (spans.length === 0) lose(targets.length > 0 ? 'document_level' : 'unknown_form');
    else {
      const { terms, notes, entity, role, source, cited } = bodies(given, motivation);
      const about = targets[0]?.source ?? '';
      const list = documents.get(about) ?? [];
      documents.set(about, list);
      list.push(
        readAnnotation({
          id: idOf(said(given['id']) ?? String(index)),
          kind: KINDS[motivation] ?? null,
          spans,
          terms,
          note: notes.join('\n\n'),
          entity,
          role,
          source,
          locator: said(cited['locator']),
          footnote: said(cited['footnote']),
          stance: said(cited['stance']),
          credibility: saidNumber(cited['credibility']),
          author: nameOf(given['creator']) ?? nameOf(given['generator']),
        }),
      );
    }
  }
  const found = [...documents].map(([about, annotations]): ReadDocument => ({
    id: about === '' ? null : idOf(about),
    name,
    text: null,
    unit: 'codePoints',
    annotations,
  }));
  return { documents: found, losses };
};
