import { isObject } from '../../annotations/json-values.js';
import { isUuid } from '@scholium/review';
import { furtherCodes, labelTerms, ownFields, reference } from '../../annotations/own-fields.js';
import { OwnText, spanOf } from '../../annotations/own-text.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadLoss,
  type ReadReference,
  type ReadSpan,
} from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';

const TEXT_BOUND = /^(?<type>\S+) (?<offsets>\d+ \d+(?:;\d+ \d+)*)$/u;
const REFERENCE = /^Reference (?<of>T\S*) (?<resource>[^\s:]+):(?<id>\S+)$/u;
const ABOUT = /^(?<name>\S+) (?<of>[A-Z]\S*)(?: (?<value>.*))?$/u;

interface Bound {
  readonly id: string;
  readonly type: string;
  readonly spans: readonly ReadSpan[];
  readonly notes: string[];
  readonly attributes: string[];
  own: Readonly<Record<string, unknown>>;
  named: ReadReference | null;
}

/** brat ends a fragment with its line; fragments with nothing but line breaks between them are one. */
function withoutLineBreaks(spans: readonly ReadSpan[], own: OwnText | null): readonly ReadSpan[] {
  if (!own) return spans;
  const found: ReadSpan[] = [];
  for (const span of spans) {
    const before = found.at(-1);
    const [from, to] = [before?.place?.to ?? 0, span.place?.from ?? 0];
    if (before?.place && span.place && from < to && /^[\r\n]+$/u.test(own.text.slice(from, to)))
      found[found.length - 1] = spanOf(own.text, before.place.from, span.place.to);
    else found.push(span);
  }
  return found;
}

function spansOf(offsets: string, words: string, own: OwnText | null, where: string): readonly ReadSpan[] {
  const places = offsets.split(';').map((one) => one.split(' ').map(Number) as [number, number]);
  if (own)
    return withoutLineBreaks(
      places.map(([from, to]) => own.span(from, to, where)),
      own,
    );
  // Without the text, the words of several fragments cannot be told apart but by their lengths.
  let at = 0;
  const points = [...words];
  return places.map(([from, to]) => {
    if (from >= to) throw malformed(where);
    const quote = points.slice(at, at + to - from).join('');
    at += to - from + 1;
    return { place: { from, to }, quote, prefix: '', suffix: '' };
  });
}

/** What Scholium's own notes say, as JSON; nothing for anybody else's. */
function ownNote(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value['id'] === 'string' && isUuid(value['id']) ? value : null;
  } catch {
    return null;
  }
}

/** brat standoff. Its text is in the file of the same name that ends in `.txt`. */
export const readBrat: AnnotationReader = (text, name, beside) => {
  const source = beside(name.replace(/\.ann$/iu, '.txt'));
  const own = source === undefined ? null : new OwnText(source, 'codePoints');
  const bound = new Map<string, Bound>();
  const losses: Partial<Record<ReadLoss, number>> = {};
  const about: (() => void)[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const where = `${name}, line ${index + 1}`;
    const [id = '', head = '', ...rest] = line.split('\t');
    const words = rest.join('\t');
    if (line.trim() === '') continue;
    const mark = id[0];
    if (mark === 'T') {
      const { type = '', offsets } = TEXT_BOUND.exec(head)?.groups ?? {};
      if (offsets === undefined || bound.has(id)) throw malformed(where);
      const spans = spansOf(offsets, words, own, where);
      bound.set(id, { id, type, spans, notes: [], attributes: [], own: {}, named: null });
    } else if (mark === 'N') {
      const { of = '', resource = '', id: named = '' } = REFERENCE.exec(head)?.groups ?? {};
      if (of === '') throw malformed(where);
      about.push(() => {
        const found = bound.get(of);
        if (found) found.named ??= resource === 'Scholium' ? reference(named) : { id: null, label: words || named };
      });
    } else if (mark === 'A' || mark === 'M' || mark === '#') {
      const { name: said = '', of = '', value } = ABOUT.exec(head)?.groups ?? {};
      if (of === '') throw malformed(where);
      about.push(() => {
        const found = bound.get(of);
        if (!found) losses.relation = (losses.relation ?? 0) + 1;
        else if (mark !== '#') found.attributes.push(value === undefined ? said : `${said}: ${value}`);
        else {
          const known = ownNote(words);
          if (known) found.own = known;
          else found.notes.push(words);
        }
      });
    } else if (mark === 'R' || mark === 'E' || mark === '*') losses.relation = (losses.relation ?? 0) + 1;
    else throw malformed(where);
  }
  for (const say of about) say();
  const annotations = [...bound.values()].map(({ id, type, spans, notes, attributes, own: fields, named }) => {
    const said = ownFields(fields);
    return readAnnotation({
      ...said,
      id: typeof fields['id'] === 'string' ? fields['id'] : id,
      spans,
      terms: [...labelTerms(type, said.kind ?? null), ...furtherCodes(fields)],
      note: [said.note ?? '', ...attributes, ...notes].filter(Boolean).join('\n'),
      entity: said.entity ?? (said.source ? null : named),
    });
  });
  const document = { id: null, name: name.replace(/\.ann$/iu, ''), text: own?.text ?? null, annotations };
  return { documents: [{ ...document, unit: own ? 'utf16' : 'codePoints' }], losses };
};
