import { elements } from '../../archive/read-xml.js';
import { isObject, jsonOf, listAt, objectAt, said, type JsonObject } from '../../annotations/json-values.js';
import { joined, labelTerms, ownFields, term } from '../../annotations/own-fields.js';
import { OwnText } from '../../annotations/own-text.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadFile,
} from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';
import { isLinguistic, typeFeature } from '../../annotations/uima-types.js';
import { xmlOf } from '../../annotations/xml-of.js';
import { TYPE } from './cas.js';

/** A feature structure with a place. */
interface Structure {
  readonly type: string;
  readonly features: JsonObject;
  readonly begin: number;
  readonly end: number;
  readonly where: string;
}

function annotationOf({ type, features, begin, end, where }: Structure, index: number, own: OwnText): ReadAnnotation {
  const fields = ownFields(features);
  const spans = [own.span(begin, end, where)];
  const id = said(features['annotationId']);
  if (id === null)
    return readAnnotation({ ...fields, id: String(index), spans, terms: [term(typeFeature(type, features))] });
  const codes = said(features['codes'])?.split(' ').map(term);
  return readAnnotation({
    ...fields,
    id,
    spans,
    terms: codes ?? labelTerms(said(features['label']), fields.kind ?? null),
  });
}

function casFile(text: string | null, structures: readonly Structure[], name: string): ReadFile {
  if (text === null) throw malformed(name);
  const own = new OwnText(text, 'utf16');
  const annotated = structures.filter(({ type }) => !isLinguistic(type));
  const empty = annotated.filter(({ begin, end }) => begin === end).length;
  const found = annotated.filter(({ begin, end }) => begin !== end).map((one, index) => annotationOf(one, index, own));
  const document = { id: null, name: name.replace(/\.(?:json|xmi)$/iu, ''), text, unit: 'utf16' as const };
  return {
    documents: [{ ...document, annotations: joined(found) }],
    losses: empty > 0 ? { document_level: empty } : {},
  };
}

const STRUCTURES = '%FEATURE_STRUCTURES';

/** A list, or an object whose keys are the ids, as drafts of the format have it. */
function structuresIn(cas: JsonObject): readonly JsonObject[] {
  const all = cas[STRUCTURES];
  if (isObject(all))
    return Object.entries(all).map(([id, each]) => ({
      '%ID': Number(id),
      ...objectAt(each, `${STRUCTURES}["${id}"]`),
    }));
  return listAt(all, STRUCTURES).map((each, index) => objectAt(each, `${STRUCTURES}[${index}]`));
}

/**
 * UIMA CAS JSON 0.4, the first view that has a text. Offsets are UTF-16 units; its specification marks them with `^`,
 * which no program writes so far.
 */
export const readCasJson: AnnotationReader = (text, name) => {
  const all = structuresIn(objectAt(jsonOf(text, name), '$'));
  const sofa = all.find((each) => each['%TYPE'] === 'uima.cas.Sofa' && typeof each['sofaString'] === 'string');
  const structures = all.flatMap((each, index): readonly Structure[] => {
    const type = each['%TYPE'];
    const [begin, end] = [each['begin'] ?? each['^begin'], each['end'] ?? each['^end']];
    if (typeof begin !== 'number' || typeof end !== 'number' || typeof type !== 'string') return [];
    if (sofa && each['@sofa'] !== sofa['%ID']) return [];
    return [{ type, features: each, begin, end, where: `${STRUCTURES}[${index}]` }];
  });
  return casFile(said(sofa?.['sofaString']), structures, name);
};

const NAMESPACES = new Map([
  ['http:///uima/cas.ecore', 'cas'],
  ['http:///uima/tcas.ecore', 'tcas'],
  ['http:///scholium.ecore', 'scholium'],
  ['http://www.omg.org/XMI', 'xmi'],
]);
const OWN = `scholium:${TYPE.split('.').at(-1)}`;

/** UIMA CAS XMI, the first view that has a text. Offsets are UTF-16 units. */
export const readXmi: AnnotationReader = (text, name) => {
  const root = xmlOf(text, name, NAMESPACES);
  const all = elements(root);
  const sofa = all.find((each) => each.name === 'cas:Sofa' && each.attributes.has('sofaString'));
  const structures = all.flatMap((each, index): readonly Structure[] => {
    const [begin, end] = [each.attributes.get('begin'), each.attributes.get('end')];
    if (begin === undefined || end === undefined || !/^\d+$/u.test(begin) || !/^\d+$/u.test(end)) return [];
    if (sofa && each.attributes.get('sofa') !== sofa.attributes.get('xmi:id')) return [];
    const type = each.name === OWN ? TYPE : each.name.replace(/^.*:/u, '');
    const where = `${name}, element ${index + 1}`;
    return [{ type, features: Object.fromEntries(each.attributes), begin: Number(begin), end: Number(end), where }];
  });
  return casFile(sofa?.attributes.get('sofaString') ?? null, structures, name);
};

/** Whether a value of JSON is a CAS. */
export const isCasJson = (value: unknown): boolean => isObject(value) && '%FEATURE_STRUCTURES' in value;
