/** The plain text of a TEI document, and where its elements stand in it. */
import type { XmlElement } from '../../archive/read-xml.js';

/** UTF-16 offsets. */
export interface TeiRange {
  readonly from: number;
  readonly to: number;
}

/** Elements that are lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'p ab head l item cell label byline speaker stage salute signed dateline opener closer trailer quote note list row ' +
    'table div lg sp figure'
  ).split(' '),
);
/** What has the words of a line, with its white space where that is preserved. */
const LINES: ReadonlySet<string> = new Set(['p', 'ab', 'head', 'l']);
/** What a text has besides its words. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'fw',
  'spanGrp',
  'span',
  'listAnnotation',
  'desc',
  'figDesc',
  'graphic',
]);
/** Elements that name something: what kind of thing, or null where an attribute says it. */
const NAMES: Readonly<Record<string, string | null>> = {
  persName: 'person',
  placeName: 'place',
  geogName: 'place',
  orgName: 'organisation',
  name: null,
  rs: null,
};

export class TeiText {
  readonly #parts: string[] = [];
  #length = 0;
  #last = '\n';
  readonly #notes: XmlElement[] = [];
  /** Where elements with an id stand; of an empty one both ends are the same. */
  readonly ranges = new Map<string, TeiRange>();
  /** What is named in the text, with the kind of thing. */
  readonly named: (TeiRange & { readonly element: XmlElement; readonly type: string })[] = [];

  constructor(text: XmlElement) {
    this.#walk(text, text.attributes.get('xml:space') === 'preserve', false);
    // Notes within a line would cut it in two.
    for (let note = this.#notes.shift(); note; note = this.#notes.shift()) this.#element(note, false, false);
  }

  get text(): string {
    return this.#parts.join('');
  }

  #add(words: string): void {
    if (words === '') return;
    this.#parts.push(words);
    this.#length += words.length;
    this.#last = words.at(-1) ?? this.#last;
  }

  #endLine(): void {
    if (this.#last !== '\n') this.#add('\n');
  }

  #words(words: string, isVerbatim: boolean): void {
    if (isVerbatim) return this.#add(words);
    const spaced = words.replace(/\s+/gu, ' ');
    this.#add(/\s/u.test(this.#last) ? spaced.trimStart() : spaced);
  }

  #walk(parent: XmlElement, isPreserved: boolean, isLine: boolean): void {
    const children = parent.name === 'choice' ? parent.children.filter(isElement).slice(0, 1) : parent.children;
    for (const child of children)
      if (typeof child === 'string') this.#words(child, isPreserved && isLine);
      else if (child.name === 'note' && isLine) this.#notes.push(child);
      else this.#element(child, isPreserved, isLine);
  }

  #element(element: XmlElement, isPreserved: boolean, isLine: boolean): void {
    const { name, attributes } = element;
    if (LEFT_OUT.has(name)) return;
    if (name === 'lb' && attributes.get('break') !== 'no') this.#words(isPreserved ? '\n' : ' ', isPreserved);
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.#endLine();
    const from = this.#length;
    this.#walk(element, isPreserved, isLine || LINES.has(name));
    const range = { from, to: this.#length };
    const id = attributes.get('xml:id');
    if (id !== undefined) this.ranges.set(id, range);
    if (name in NAMES && range.from < range.to)
      this.named.push({ ...range, element, type: NAMES[name] ?? attributes.get('type') ?? 'name' });
    // An empty line is one, where lines are kept as they are.
    if (isBlock && isPreserved && LINES.has(name)) this.#add('\n');
    else if (isBlock) this.#endLine();
  }
}

const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';
