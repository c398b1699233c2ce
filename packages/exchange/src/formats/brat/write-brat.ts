import { fieldsOf, labelOf, placedOf, reportStructure } from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import type { ExportedAnnotation, ExportedDocument, ExportedSpan } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import { rested } from '../../export/rested.js';
import type { Writer } from '../../export/writer.js';

/** A name of a type, as brat's configuration allows. */
const typeOf = (annotation: ExportedAnnotation): string =>
  labelOf(annotation)
    .replace(/[^A-Za-z0-9_-]/gu, '_')
    .replace(/^(?![A-Za-z])/u, 'x');

/** brat breaks the text into lines, and a fragment may not leave its line: line breaks are left out of fragments. */
function fragmentsOf(text: string, spans: readonly ExportedSpan[]): readonly ExportedSpan[] {
  return spans.flatMap(({ from, to }) =>
    [...text.slice(from, to).matchAll(/[^\r\n]+/gu)].map(({ 0: words, index }) => ({
      from: from + index,
      to: from + index + words.length,
    })),
  );
}

const oneLine = (words: string): string => words.replace(/[\t\r\n]+/gu, ' ');

function* linesOf({ places }: ExportedDocument, annotations: readonly ExportedAnnotation[]): Generator<string> {
  let references = 0;
  const points = new CodePoints(places);
  for (const [index, annotation] of annotations.entries()) {
    const name = `T${index + 1}`;
    const fragments = fragmentsOf(places.text, annotation.spans);
    const offsets = fragments.map(({ from, to }) => `${points.at(from)} ${points.at(to)}`).join(';');
    const words = fragments.map(({ from, to }) => places.text.slice(from, to)).join(' ');
    yield `${name}\t${typeOf(annotation)} ${offsets}\t${words}\n`;
    const { body } = annotation;
    const named = body.kind === 'mention' ? body.entity : body.kind === 'citation' ? body.source : null;
    if (named) {
      references += 1;
      yield `N${references}\tReference ${name} Scholium:${named.id}\t${oneLine(named.label)}\n`;
    }
    // One line: JSON has no line breaks in texts.
    yield `#${index + 1}\tAnnotatorNotes ${name}\t${JSON.stringify({ id: annotation.id, kind: body.kind, ...fieldsOf(annotation) })}\n`;
  }
}

const configuration = (types: ReadonlySet<string>): string =>
  `[entities]\n${[...types].sort().join('\n')}\n\n[relations]\n\n[events]\n\n[attributes]\n`;

/**
 * brat standoff (https://brat.nlplab.org/standoff.html): `.txt` and `.ann` a document, and `annotation.conf`. Offsets
 * count code points. What brat has no field for is in a note, as JSON.
 */
export const bratWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const names = new FileNames();
    const types = new Set<string>();
    for await (const document of source.documents()) {
      const name = names.of(document);
      // What covers nothing but a line break has no fragment.
      const placed: ExportedAnnotation[] = [];
      for await (const annotation of rested(placedOf(losses, document), () => source.rest())) {
        if (fragmentsOf(document.places.text, annotation.spans).length === 0) continue;
        placed.push(annotation);
        types.add(typeOf(annotation));
      }
      reportStructure(losses, document);
      yield { path: `${name}.txt`, chunks: [document.places.text] };
      yield { path: `${name}.ann`, chunks: linesOf(document, placed) };
    }
    yield { path: 'annotation.conf', chunks: [configuration(types)] };
  },
};
