import { child, descendants, elements, textOf, type XmlElement } from '../../archive/read-xml.js';
import { said, type JsonObject } from '../../annotations/json-values.js';
import { joined, ownFields, reference, term } from '../../annotations/own-fields.js';
import { spanOf } from '../../annotations/own-text.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadDocument,
  type ReadSpan,
} from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';
import { xmlOf } from '../../annotations/xml-of.js';
import { TeiText } from './tei-text.js';

export const TEI = 'http://www.tei-c.org/ns/1.0';
const NAMESPACES = new Map([
  [TEI, ''],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);
/** How Scholium's own exports call the stretches of an annotation and its document. */
const STRETCH = /^a-([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})-\d+$/u;
const DOCUMENT = /^doc-([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/u;

const list = (value: string | undefined): readonly string[] => (value ?? '').split(/\s+/u).filter(Boolean);
/** The id that a reference within the file names. */
const targetIn = (value: string): string => value.replace(/^.*#/u, '');

/** The named strings of a feature structure. */
function featuresOf(structure: XmlElement | undefined): JsonObject {
  return Object.fromEntries(
    elements(structure, 'f').map((feature) => [
      feature.attributes.get('name') ?? '',
      textOf(child(feature, 'string') ?? child(feature, 'symbol') ?? feature),
    ]),
  );
}

class TeiReader {
  readonly #text: TeiText;
  readonly #words: string;
  readonly #structures: ReadonlyMap<string, XmlElement>;
  #number = 0;

  constructor(
    private readonly root: XmlElement,
    text: XmlElement,
    private readonly name: string,
  ) {
    this.#text = new TeiText(text);
    this.#words = this.#text.text;
    this.#structures = new Map(
      descendants(root, 'fs').flatMap((one) => {
        const id = one.attributes.get('xml:id');
        return id === undefined ? [] : [[id, one] as const];
      }),
    );
  }

  document(): ReadDocument {
    const titles = child(child(child(this.root, 'teiHeader'), 'fileDesc'), 'titleStmt');
    const spans = descendants(this.root, 'span').flatMap((one) => this.#stretch(one));
    const names = this.#text.named.map(({ from, to, element, type }) =>
      readAnnotation({
        id: element.attributes.get('xml:id') ?? this.#next(),
        kind: 'mention',
        spans: [spanOf(this.#words, from, to)],
        terms: [term(type)],
        entity: reference(said(element.attributes.get('key'))),
      }),
    );
    return {
      id: DOCUMENT.exec(this.root.attributes.get('xml:id') ?? '')?.[1] ?? null,
      name: said(textOf(child(titles, 'title')).trim()),
      text: this.#words,
      unit: 'utf16',
      annotations: [...joined(spans), ...names],
    };
  }

  #next(): string {
    this.#number += 1;
    return String(this.#number);
  }

  /** A stretch of words; those of one annotation name each other. Nothing for one without words. */
  #stretch(span: XmlElement): readonly ReadAnnotation[] {
    const { attributes } = span;
    const own = attributes.get('xml:id');
    const where = `${this.name}, span ${own ?? ''}`.trim();
    const spans = this.#spansOf(span, where);
    if (spans.length === 0) return [];
    const id = STRETCH.exec(own ?? '')?.[1] ?? own ?? this.#next();
    const refers = list(attributes.get('ana')).map(targetIn);
    const structure = refers.map((one) => this.#structures.get(one)).find(Boolean);
    const fields = ownFields(featuresOf(structure));
    const named = said(targetIn(attributes.get('corresp') ?? '').replace(/^i-/u, ''));
    const terms = refers.filter((one) => !this.#structures.has(one)).map((one) => term(one.replace(/^c-/u, '')));
    const type = said(attributes.get('type'));
    const note = textOf(span);
    return [
      readAnnotation({
        ...fields,
        id,
        spans,
        terms: structure || terms.length > 0 || type === null ? terms : [term(type)],
        ...(note === '' ? {} : { note }),
        ...(fields.kind === 'mention' ? { entity: reference(named) } : {}),
        ...(fields.kind === 'citation' ? { source: reference(named) } : {}),
      }),
    ];
  }

  #spansOf({ attributes }: XmlElement, where: string): readonly ReadSpan[] {
    const rangeOf = (target: string) => {
      const range = this.#text.ranges.get(targetIn(target));
      if (!range) throw malformed(where);
      return range;
    };
    const from = attributes.get('from');
    const ranges =
      from === undefined
        ? list(attributes.get('target')).map(rangeOf)
        : [{ from: rangeOf(from).from, to: rangeOf(attributes.get('to') ?? from).to }];
    return ranges.flatMap((range) => (range.from < range.to ? [spanOf(this.#words, range.from, range.to)] : []));
  }
}

/**
 * TEI P5: `span`s between anchors or of elements, in `standOff` or in the text, and the names that are marked in the
 * text. A file without a text has no annotations.
 */
export const readTei: AnnotationReader = (text, name) => {
  const root = xmlOf(text, name, NAMESPACES);
  const texts = root.name === 'teiCorpus' ? elements(root, 'TEI') : [root];
  const documents = texts.flatMap((one) => {
    const words = child(one, 'text');
    return words ? [new TeiReader(one, words, name).document()] : [];
  });
  const relations = descendants(root, 'relation').length;
  return { documents, losses: relations > 0 ? { relation: relations } : {} };
};
