import { annotationLoss, fieldsOf, labelOf, placedOf, reportStructure } from '../../export/annotation-fields.js';
import type { ExportedDocument } from '../../export/exported.js';
import { rested } from '../../export/rested.js';
import { sorted } from '../../export/sorted.js';
import type { Losses } from '../../export/losses.js';

/** The type of all annotations; its features are texts. */
export const TYPE = 'scholium.Annotation';
export const FEATURES = {
  annotationId: 'The id of the annotation; fragments of one annotation have the same.',
  kind: 'highlight, mention or citation.',
  label: /* no message */ 'The first code, the entity type, or the kind.',
  codes: 'All codes, with a space between them.',
  note: 'What was noted.',
  entity: 'The id of the entity that is mentioned.',
  role: 'In which role the entity is mentioned.',
  source: 'The id of the source that is cited.',
  locator: 'Where in the source.',
  footnote: 'The printed digits of the footnote.',
  stance: 'supports, contradicts or context.',
  credibility: 'Admiralty information credibility, 1 to 6.',
  state: 'accepted, or the state of a proposal.',
  author: 'Who made it.',
  time: 'When it was accepted or proposed, ISO 8601.',
  marking: 'The marking of the Traffic Light Protocol.',
  address: 'Where it is seen.',
  madeBy: 'Who or what made it in the file that it was imported from.',
  score: 'How sure that was, as the file said it.',
  origin: 'The file that it was imported from, its format and hash, and why it was accepted at once.',
} as const;
export type Feature = keyof typeof FEATURES;
export const FEATURE_NAMES = Object.keys(FEATURES) as readonly Feature[];

/** An annotation of the CAS, or a fragment of one; offsets are UTF-16 units, as UIMA counts in Java. */
export interface CasAnnotation {
  readonly begin: number;
  readonly end: number;
  readonly features: Readonly<Partial<Record<Feature, string>>>;
}

export const languageOf = ({ language }: ExportedDocument): string => language ?? 'x-unspecified';

/** In the order of an annotation index: by begin, longer ones first. Reports what has no place. */
export async function casAnnotations(
  document: ExportedDocument,
  losses: Losses,
  rest: () => Promise<void>,
): Promise<readonly CasAnnotation[]> {
  reportStructure(losses, document);
  const found: CasAnnotation[] = [];
  for await (const annotation of rested(placedOf(losses, document), rest)) {
    if (annotation.spans.length > 1) losses.add(annotationLoss('fragments', document, annotation));
    const { 'further codes': _further, ...fields } = fieldsOf(annotation);
    const codes = annotation.body.kind === 'highlight' ? annotation.body.codes.map(({ id }) => id).join(' ') : '';
    const said = Object.entries({
      annotationId: annotation.id,
      kind: annotation.body.kind,
      label: labelOf(annotation),
      codes,
      ...fields,
      state: annotation.state,
    }).filter(([, value]) => value !== '');
    const features = Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
    for (const { from, to } of annotation.spans) found.push({ begin: from, end: to, features });
  }
  return sorted(found, (a, b) => a.begin - b.begin || b.end - a.end, rest);
}
