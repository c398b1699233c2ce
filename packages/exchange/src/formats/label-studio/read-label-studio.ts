import { isObject, jsonOf, objectAt, said, several, wholeAt, type JsonObject } from '../../annotations/json-values.js';
import { term } from '../../annotations/own-fields.js';
import { OwnText } from '../../annotations/own-text.js';
import {
  readAnnotation,
  type AnnotationReader,
  type ReadAnnotation,
  type ReadDocument,
  type ReadLoss,
} from '../../annotations/read-annotation.js';
import { AnnotationsRefused, malformed } from '../../annotations/refused.js';

/** The text of a task: `text`, or the only value that is one. */
function textOf(data: JsonObject, where: string): string {
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  const text = typeof data['text'] === 'string' ? data['text'] : texts[0];
  if (typeof text !== 'string') throw malformed(where);
  return text;
}

/** Whether the words of a region are not those at its offsets, as they count in `text`. */
function isElsewhere(item: unknown, text: OwnText): boolean {
  const value = isObject(item) && isObject(item['value']) ? item['value'] : {};
  const { start, end, text: words } = value;
  if (typeof words !== 'string') return false;
  try {
    return text.span(Number(start), Number(end), '').quote !== words;
  } catch (error) {
    if (error instanceof AnnotationsRefused) return true;
    throw error;
  }
}

/**
 * Label Studio: tasks with annotations and predictions of labels on text. Offsets of an annotation or a prediction are
 * code points, and UTF-16 units where code points do not give the words of all its regions.
 */
export const readLabelStudio: AnnotationReader = (text, name) => {
  const losses: Partial<Record<ReadLoss, number>> = {};
  const lose = (loss: ReadLoss): void => void (losses[loss] = (losses[loss] ?? 0) + 1);
  const documents = several(jsonOf(text, name)).map((each, index): ReadDocument => {
    const path = `$[${index}]`;
    const task = objectAt(each, path);
    const data = objectAt(task['data'], `${path}.data`);
    const own = new OwnText(textOf(data, `${path}.data`), 'utf16');
    const points = new OwnText(own.text, 'codePoints');
    const found = new Map<string, ReadAnnotation>();
    for (const [list, entries] of [
      ['annotations', task['annotations']],
      ['predictions', task['predictions']],
    ] as const)
      for (const [at, entry] of several(entries).entries()) {
        const made = objectAt(entry, `${path}.${list}[${at}]`);
        const by = isObject(made['completed_by']) ? said(made['completed_by']['email']) : null;
        const results = several(made['result']);
        const isUnits = results.some((item) => isElsewhere(item, points) && !isElsewhere(item, own));
        for (const [place, item] of results.entries()) {
          const where = `${path}.${list}[${at}].result[${place}]`;
          const result = objectAt(item, where);
          const value = isObject(result['value']) ? result['value'] : {};
          const labels = several(value['labels'] ?? value['hypertextlabels']).flatMap((label) => said(label) ?? []);
          if (result['type'] === 'relation') lose('relation');
          else if (value['start'] === undefined || labels.length === 0) lose('document_level');
          else {
            const [from, to] = [wholeAt(Number(value['start']), where), wholeAt(Number(value['end']), where)];
            const id = said(result['id']) ?? where;
            found.set(
              found.has(id) ? where : id,
              readAnnotation({
                id: found.has(id) ? where : id,
                spans: [(isUnits ? own : points).span(from, to, where)],
                terms: labels.map(term),
                note: several(isObject(result['meta']) ? result['meta']['text'] : null)
                  .flatMap((one) => said(one) ?? [])
                  .join('\n'),
                author: by ?? said(made['model_version']),
                score: said(result['score'] ?? made['score']),
              }),
            );
          }
        }
      }
    const named = said(data['title']) ?? said(data['name']);
    return { id: said(data['id']), name: named, text: own.text, unit: 'utf16', annotations: [...found.values()] };
  });
  return { documents, losses };
};
