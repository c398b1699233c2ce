import { describeEdit, schema } from '@scholium/document';
import type { TextBody } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { Step, StepMap } from 'prosemirror-transform';
import { passageOf, type PassageBlock } from './passage.js';

/** The same place without a suggested edit and with it; the spans are what it takes out there, and what it puts in. */
export interface EditPreview {
  readonly without: PassageBlock[];
  readonly with: PassageBlock[];
}

/**
 * `doc` with the edit, whose words stand there unchanged and `by` positions further on than where it was made. Null
 * when it does not fit.
 */
export function previewOf(
  doc: Node,
  version: number,
  { steps }: Pick<TextBody, 'steps'>,
  by: number,
): EditPreview | null {
  const moved =
    by === 0 ? steps : steps.map((json) => Step.fromJSON(schema, json).map(StepMap.offset(by))?.toJSON() as unknown);
  const edited = describeEdit(doc, moved, version);
  if (!edited.ok) return null;
  const { from, to } = edited.range;
  return {
    without: passageOf(doc, [from, to - (edited.doc.content.size - doc.content.size)]),
    with: passageOf(edited.doc, [from, to]),
  };
}
