import { annotationLoss, labelOf, placedOf, reportFields, reportStructure } from '../../export/annotation-fields.js';
import type { ExportedDocument } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import type { Writer } from '../../export/writer.js';

function lineOf(document: ExportedDocument, losses: Losses): string {
  const { places, id, title, address, marking } = document;
  const label = placedOf(losses, document).flatMap((annotation) => {
    reportFields(losses, document, annotation, []);
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    const name = labelOf(annotation);
    return annotation.spans.map(({ from, to }) => [places.codePointAt(from), places.codePointAt(to), name]);
  });
  return `${JSON.stringify({ text: places.text, label, meta: { id, title, address, marking } })}\n`;
}

/** doccano: a document a line, labels as `[start, end, label]` in code points. */
export const doccanoWriter: Writer = {
  needsText: true,
  // eslint-disable-next-line @typescript-eslint/require-await -- the documents are read as they are written
  async *write(source, losses) {
    const chunks = async function* (): AsyncGenerator<string> {
      for await (const document of source.documents()) {
        reportStructure(losses, document);
        yield lineOf(document, losses);
      }
    };
    yield { path: 'documents.jsonl', chunks: chunks() };
  },
};
