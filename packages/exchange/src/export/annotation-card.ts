import type { ExportedAnnotation, ExportedTerm } from './exported.js';

/** An annotation in words, for formats that people read. */
export interface AnnotationCard {
  /** Counted from 1 in the order of the text. */
  readonly number: number;
  /** What it is and what it names, such as `Mention` and `Person: Mara Quill`. */
  readonly kind: string;
  readonly heading: string;
  /** What else it says, each with its name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly spans: ExportedAnnotation['spans'];
  readonly annotation: ExportedAnnotation;
}

const KINDS = { highlight: 'Highlight', mention: 'Mention', citation: 'Citation' } as const;

const pathOf = ({ path }: ExportedTerm): string => path.join(' › ');

function headingOf({ body }: ExportedAnnotation): string {
  if (body.kind === 'mention') return [body.type.label, body.entity?.label].filter(Boolean).join(': ');
  return body.kind === 'highlight' ? body.codes.map(pathOf).join('; ') : body.source.label;
}

function factsOf({ body, state, stale, author, at, marking }: ExportedAnnotation): AnnotationCard['facts'] {
  const said: readonly (readonly [string, string | null])[] = [
    ...(body.kind === 'highlight' ? ([['Note', body.note]] as const) : []),
    ...(body.kind === 'mention' ? ([['Role', body.role]] as const) : []),
    ...(body.kind === 'citation'
      ? ([
          ['Locator', body.locator],
          ['Footnote', body.footnote],
          ['Stance', body.stance],
          ['Credibility', String(body.credibility)],
        ] as const)
      : []),
    ['State', `${state}${stale ? ', its words were edited since' : ''}`],
    ['By', author],
    ['Time', at],
    ['Marking', marking],
  ];
  return said.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}

/** The annotations of a document in words, numbered in their order; those without a place come last. */
export function* annotationCards(annotations: readonly ExportedAnnotation[]): Generator<AnnotationCard> {
  for (const [at, annotation] of annotations.entries())
    yield {
      number: at + 1,
      kind: KINDS[annotation.body.kind],
      heading: headingOf(annotation),
      facts: factsOf(annotation),
      spans: annotation.spans,
      annotation,
    };
}
