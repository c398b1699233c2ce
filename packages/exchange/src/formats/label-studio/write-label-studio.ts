import {
  annotationLoss,
  fieldsOf,
  placedOf,
  reportFields,
  reportStructure,
  type AnnotationField,
} from '../../export/annotation-fields.js';
import { CodePoints } from '../../export/code-points.js';
import type { ExportedAnnotation, ExportedDocument } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';

type Rest = () => Promise<void>;

/** Names of the tags of the labelling configuration. */
const [LABELS, TEXT] = ['label', 'text'];
const CARRIED: readonly AnnotationField[] = ['note', 'further codes', 'state'];

function labelsOf({ body }: ExportedAnnotation): readonly string[] {
  if (body.kind === 'mention') return [body.type.id];
  return body.kind === 'highlight' && body.codes.length > 0 ? body.codes.map(({ id }) => id) : [body.kind];
}

/** The regions of an annotation; further fragments are regions of their own. */
function regionsOf(
  { places: { text } }: ExportedDocument,
  points: CodePoints,
  annotation: ExportedAnnotation,
): object[] {
  const { note } = fieldsOf(annotation);
  return annotation.spans.map(({ from, to }, n) => ({
    id: n === 0 ? annotation.id : `${annotation.id}-${n + 1}`,
    from_name: LABELS,
    to_name: TEXT,
    type: 'labels',
    value: { start: points.at(from), end: points.at(to), text: text.slice(from, to), labels: labelsOf(annotation) },
    ...(typeof note === 'string' ? { meta: { text: [note] } } : {}),
  }));
}

async function* resultOf(
  document: ExportedDocument,
  annotations: readonly ExportedAnnotation[],
  rest: Rest,
): AsyncGenerator<string> {
  const points = new CodePoints(document.places);
  let separator = '';
  yield '"result":[';
  for await (const annotation of rested(annotations, rest))
    for (const region of regionsOf(document, points, annotation)) {
      yield `${separator}${JSON.stringify(region)}`;
      separator = ',';
    }
  yield ']';
}

async function* taskOf(
  document: ExportedDocument,
  labels: Set<string>,
  losses: Losses,
  rest: Rest,
): AsyncGenerator<string> {
  const { id, title, address, marking, version, places } = document;
  const placed = placedOf(losses, document);
  for await (const annotation of rested(placed, rest)) {
    for (const label of labelsOf(annotation)) labels.add(label);
    reportFields(losses, document, annotation, CARRIED);
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
  }
  yield `{"data":${JSON.stringify({ text: places.text, id, title, address, marking, version })},"annotations":[{`;
  yield* resultOf(
    document,
    placed.filter(({ state }) => state === 'accepted'),
    rest,
  );
  yield '}],"predictions":[';
  let separator = '';
  for (const state of new Set(placed.map((one) => one.state).filter((one) => one !== 'accepted'))) {
    yield `${separator}{"model_version":${JSON.stringify(state)},`;
    const waiting = placed.filter((one) => one.state === state);
    yield* resultOf(document, waiting, rest);
    yield '}';
    separator = ',';
  }
  yield ']}';
}

const configuration = (labels: ReadonlySet<string>): string =>
  [
    '<View>',
    `  <Labels name="${LABELS}" toName="${TEXT}">`,
    ...[...labels].sort().map((label) => `    <Label value="${xmlText(label)}"/>`),
    '  </Labels>',
    `  <Text name="${TEXT}" value="$text"/>`,
    '</View>\n',
  ].join('\n');

/**
 * Label Studio: all documents as tasks, and the labelling configuration that they need. Accepted annotations are an
 * annotation of the task; proposals that wait are predictions, whose model version is their state. Offsets count code
 * points: the editor counts `[...node.textContent].length` between a region and the start of its text, and so do the
 * converters, in Python (`web/libs/editor/src/utils/selection-tools.js`, `findGlobalOffset`, HumanSignal/label-studio).
 */
export const labelStudioWriter: Writer = {
  needsText: true,
  async *write(source, losses) {
    const labels = new Set<string>();
    const chunks = async function* (): AsyncGenerator<string> {
      let before = '[\n';
      for await (const document of source.documents()) {
        reportStructure(losses, document);
        yield before;
        yield* taskOf(document, labels, losses, () => source.rest());
        before = ',\n';
      }
      yield before === '[\n' ? '[]\n' : '\n]\n';
    };
    yield { path: 'tasks.json', chunks: chunks() };
    yield { path: 'config.xml', chunks: [configuration(labels)] };
  },
};
