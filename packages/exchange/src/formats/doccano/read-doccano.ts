import { isObject, jsonOf, listAt, objectAt, said, several, textAt, wholeAt } from '../../annotations/json-values.js';
import { labelTerms } from '../../annotations/own-fields.js';
import { OwnText } from '../../annotations/own-text.js';
import { readAnnotation, type AnnotationReader, type ReadDocument } from '../../annotations/read-annotation.js';
import { linesOf } from '../jsonl/read-jsonl.js';

/** doccano: a document a line, with `[start, end, label]` or entities in code points. */
export const readDoccano: AnnotationReader = (text, name) => {
  const documents: ReadDocument[] = [];
  let wholes = 0;
  for (const [line, number] of linesOf(text)) {
    const where = `${name}, line ${number}`;
    const given = objectAt(jsonOf(line, where), where);
    const own = new OwnText(textAt(given['text'] ?? given['data'], where), 'codePoints');
    const labels = given['label'] ?? given['labels'] ?? given['entities'];
    const annotations = several(labels).flatMap((each, index) => {
      // A label of the whole text.
      if (typeof each === 'string') {
        wholes += 1;
        return [];
      }
      const [from, to, label] = isObject(each)
        ? [each['start_offset'], each['end_offset'], each['label']]
        : listAt(each, where);
      const span = own.span(wholeAt(from, where), wholeAt(to, where), where);
      return [readAnnotation({ id: String(index), spans: [span], terms: labelTerms(said(label), null) })];
    });
    const meta = isObject(given['meta']) ? given['meta'] : given;
    documents.push({ id: said(meta['id']), name: said(meta['title']), text: own.text, unit: 'utf16', annotations });
  }
  return { documents, losses: wholes > 0 ? { document_level: wholes } : {} };
};
