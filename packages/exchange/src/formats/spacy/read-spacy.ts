import { isObject, jsonOf, listAt, objectAt, said, several, textAt, wholeAt } from '../../annotations/json-values.js';
import { labelTerms, reference } from '../../annotations/own-fields.js';
import { OwnText } from '../../annotations/own-text.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadDocument,
} from '../../annotations/read-annotation.js';

/** The spans of a Doc: its entities, and those of all its groups, each once. */
function annotationsOf(doc: Readonly<Record<string, unknown>>, own: OwnText, path: string): readonly ReadAnnotation[] {
  const groups = Object.entries(isObject(doc['spans']) ? doc['spans'] : {});
  const lists = [
    ['ents', several(doc['ents'])] as const,
    ...groups.map(([name, list]) => [`spans.${name}`, listAt(list, `${path}.spans.${name}`)] as const),
  ];
  const found = new Map<string, ReadAnnotation>();
  for (const [name, list] of lists)
    for (const [index, each] of list.entries()) {
      const where = `${path}.${name}[${index}]`;
      const { start, end, label, kb_id: kb } = objectAt(each, where);
      const [from, to] = [wholeAt(start, `${where}.start`), wholeAt(end, `${where}.end`)];
      const named = reference(said(kb));
      const isCitation = label === 'citation';
      const key = [from, to, said(label), said(kb)].join(' ');
      found.set(
        key,
        found.get(key) ??
          readAnnotation({
            id: key,
            spans: [own.span(from, to, where)],
            kind: isCitation ? 'citation' : null,
            terms: labelTerms(said(label), null),
            ...(isCitation ? { source: named } : { entity: named }),
          }),
      );
    }
  return [...found.values()];
}

/** spaCy's `Doc.to_json`, one or a list of them. Offsets are code points. */
export const readSpacy: AnnotationReader = (text, name) => {
  const docs = several(jsonOf(text, name));
  const documents = docs.map((each, index): ReadDocument => {
    const path = `$[${index}]`;
    const doc = objectAt(each, path);
    const own = new OwnText(textAt(doc['text'], `${path}.text`), 'codePoints');
    const more = isObject(doc['_']) ? doc['_'] : {};
    const annotations = annotationsOf(doc, own, path);
    return {
      id: said(more['id']),
      name: said(more['title']) ?? name.replace(/\.json$/iu, ''),
      text: own.text,
      unit: 'utf16',
      annotations,
    };
  });
  return { documents, losses: {} };
};
