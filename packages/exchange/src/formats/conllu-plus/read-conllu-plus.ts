import { isObject, jsonOf, said, type JsonObject } from '../../annotations/json-values.js';
import { furtherCodes, labelTerms, ownFields, term } from '../../annotations/own-fields.js';
import { spanOf } from '../../annotations/own-text.js';
import { readAnnotation, type AnnotationReader, type ReadDocument } from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';

const HEAD = /^#\s*global\.columns\s*=\s*(.+)$/u;
/** Columns of numbered annotations: those of Scholium, and of PARSEME for expressions of several words. */
const NUMBERED = ['SCHOLIUM:ANNOTATION', 'PARSEME:MWE'];
/** Columns of names in one of the IOB forms. */
const NAMES = /(?:^|:)(?:NER?|NAMED_?ENTITY|ENTITY)$/iu;
const SIGNS: Readonly<Record<string, string>> = { s: ' ', t: '\t', r: '\r', n: '\n', p: '|', '\\': '\\' };

export const isConlluPlus = (start: string): boolean => HEAD.test(/^[^\r\n]*/u.exec(start)?.[0] ?? '');

const unescaped = (white: string): string => white.replace(/\\([strnp\\])/gu, (_, sign: string) => SIGNS[sign] ?? '');

function valuesOf(misc: string): ReadonlyMap<string, string> {
  return new Map(
    misc.split('|').flatMap((one) => {
      const at = one.indexOf('=');
      return at < 0 ? [] : [[one.slice(0, at), one.slice(at + 1)] as const];
    }),
  );
}

/** An annotation while its tokens are read: their numbers in the document, in order. */
interface Open {
  readonly tokens: number[];
  readonly label: string | null;
  readonly fields: JsonObject;
}

class Text {
  readonly #parts: string[] = [];
  #length = 0;
  readonly #tokens: { readonly from: number; readonly to: number }[] = [];
  readonly #found = new Map<string, Open>();
  /** What the comments of this sentence say of its annotations, by their numbers. */
  #said = new Map<string, JsonObject>();
  #sentence = 0;
  #name: { key: string; type: string } | null = null;

  constructor(
    readonly id: string | null,
    public title: string | null = null,
  ) {}

  say(fields: JsonObject): void {
    this.#said.set(said(fields['number']) ?? '', fields);
  }

  /** A word or sign with the white space around it; null behind it where the file does not say. */
  add(form: string, before: string, after: string | null): void {
    this.#write(before);
    this.#tokens.push({ from: this.#length, to: this.#length + form.length });
    this.#write(form);
    this.#write(after ?? ' ');
  }

  /** `1:person;2`, of the last token. */
  numbered(cell: string, where: string): void {
    if (cell === '*' || cell === '_' || cell === '-') return;
    for (const one of cell.split(';')) {
      const [, number, label] = /^(\d+)(?::(.+))?$/u.exec(one) ?? [];
      if (number === undefined) throw malformed(where);
      const fields = this.#said.get(number) ?? {};
      this.#mark(said(fields['id']) ?? `${this.#sentence}.${number}`, label ?? null, fields);
    }
  }

  /** `B-PER`, of the last token. */
  nameOf(cell: string): void {
    const [, mark, type] = /^(?:([BIESLU])-)?(.+)$/u.exec(cell) ?? [];
    if (type === undefined || cell === 'O' || cell === '_' || cell === '*') return void (this.#name = null);
    const goesOn = this.#name?.type === type && (mark === 'I' || mark === 'E' || mark === 'L');
    if (!goesOn) this.#name = { key: `name ${this.#tokens.length}`, type };
    this.#mark(this.#name!.key, type, {});
  }

  endSentence(): void {
    this.#said = new Map();
    this.#name = null;
    this.#sentence += 1;
  }

  document(): ReadDocument | null {
    if (this.#tokens.length === 0) return null;
    const text = this.#parts.join('');
    const annotations = [...this.#found].map(([id, { tokens, label, fields }]) => {
      const own = ownFields(fields);
      const name = said(fields['label']) ?? label;
      const terms = own.kind ? [...labelTerms(name, own.kind), ...furtherCodes(fields)] : name ? [term(name)] : [];
      return readAnnotation({
        ...own,
        id,
        spans: this.#runs(tokens).map(({ from, to }) => spanOf(text, from, to)),
        terms,
      });
    });
    return { id: this.id, name: this.title, text, unit: 'utf16', annotations };
  }

  #write(words: string): void {
    this.#parts.push(words);
    this.#length += words.length;
  }

  #mark(id: string, label: string | null, fields: JsonObject): void {
    const open = this.#found.get(id) ?? { tokens: [], label, fields };
    this.#found.set(id, open);
    open.tokens.push(this.#tokens.length - 1);
  }

  /** Tokens that follow each other are one fragment. */
  #runs(numbers: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
    const runs: { first: number; last: number }[] = [];
    for (const number of numbers) {
      const run = runs.at(-1);
      if (run && number <= run.last + 1) run.last = number;
      else runs.push({ first: number, last: number });
    }
    return runs.map(({ first, last }) => ({ from: this.#tokens[first]!.from, to: this.#tokens[last]!.to }));
  }
}

/** CoNLL-U Plus: texts of tokens with the white space between them, and columns of annotations that are known. */
export const readConlluPlus: AnnotationReader = (text, name) => {
  const lines = text.split(/\r?\n/u);
  const columns =
    HEAD.exec(lines[0] ?? '')?.[1]
      ?.trim()
      .split(/\s+/u) ?? [];
  const [idAt, formAt, miscAt] = ['ID', 'FORM', 'MISC'].map((one) => columns.indexOf(one)) as [number, number, number];
  const numberedAt = columns.findIndex((one) => NUMBERED.includes(one));
  const namesAt = columns.findIndex((one) => NAMES.test(one));
  if (idAt < 0 || formAt < 0 || (numberedAt < 0 && namesAt < 0)) throw malformed(`${name}, line 1`);
  const texts = [new Text(null)];
  /** The last word of what is written as one token, such as `1-2`. */
  let inside = 0;
  for (const [index, line] of lines.entries()) {
    const where = `${name}, line ${index + 1}`;
    const current = texts.at(-1)!;
    const comment = /^#\s*([\w.]+)(?:\s+id)?\s*=\s*(.*)$/u.exec(line);
    if (comment) {
      const [, key, value = ''] = comment;
      if (key === 'newdoc') texts.push(new Text(said(value.trim())));
      const fields = key?.startsWith('scholium.') ? jsonOf(value, where) : null;
      if (fields === null) continue;
      if (!isObject(fields)) throw malformed(where);
      if (key === 'scholium.annotation') current.say(fields);
      else current.title = said(fields['title']);
    } else if (line.trim() === '') {
      current.endSentence();
      inside = 0;
    } else if (!line.startsWith('#')) {
      const cells = line.split('\t');
      const [id = '', form = ''] = [cells[idAt], cells[formAt]];
      if (cells.length < columns.length || form === '') throw malformed(where);
      const [, first = '', last] = /^(\d+)(?:-(\d+))?(?:\.\d+)?$/u.exec(id) ?? [];
      if (first === '') throw malformed(where);
      if (id.includes('.')) continue;
      const misc = valuesOf(miscAt < 0 ? '' : (cells[miscAt] ?? ''));
      if (last !== undefined || Number(first) > inside)
        current.add(
          form,
          unescaped(misc.get('SpacesBefore') ?? ''),
          misc.get('SpaceAfter') === 'No' ? '' : misc.has('SpacesAfter') ? unescaped(misc.get('SpacesAfter')!) : null,
        );
      if (last !== undefined) inside = Number(last);
      else {
        if (numberedAt >= 0) current.numbered(cells[numberedAt] ?? '*', where);
        if (namesAt >= 0) current.nameOf(cells[namesAt] ?? 'O');
      }
    }
  }
  return { documents: texts.flatMap((each) => each.document() ?? []), losses: {} };
};
