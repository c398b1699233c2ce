import { annotationLoss, labelOf, placedOf, reportFields, reportStructure } from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import { rested } from '../../export/rested.js';
import type { ExportedDocument } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import type { Writer } from '../../export/writer.js';

async function* lineOf(document: ExportedDocument, losses: Losses, rest: () => Promise<void>): AsyncGenerator<string> {
  const { places, id, title, address, marking } = document;
  const points = new CodePoints(places);
  yield `{"text":${JSON.stringify(places.text)},"label":[`;
  let separator = '';
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    reportFields(losses, document, annotation, []);
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    const name = labelOf(annotation);
    for (const { from, to } of annotation.spans) {
      yield `${separator}${JSON.stringify([points.at(from), points.at(to), name])}`;
      separator = ',';
    }
  }
  yield `],"meta":${JSON.stringify({ id, title, address, marking })}}\n`;
}

/** doccano: a document a line, labels as `[start, end, label]` in code points. */
export const doccanoWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const chunks = async function* (): AsyncGenerator<string> {
      for await (const document of source.documents()) {
        reportStructure(losses, document);
        yield* lineOf(document, losses, () => source.rest());
      }
    };
    yield { path: 'documents.jsonl', chunks: chunks() };
  },
};
