import { schema } from '@scholium/document';
import type { FindingReference } from '@scholium/document';
import { Fragment } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

/** Steps that put findings at the end of a report, before its notes. `json` is its text, a ProseMirror document. */
export function appendSteps(json: unknown, findings: readonly FindingReference[]): object[] {
  const doc = schema.nodeFromJSON(json);
  const notes = doc.children.filter(({ type }) => type === schema.nodes.note);
  let end = doc.content.size - notes.reduce((size, note) => size + note.nodeSize, 0);
  // An empty paragraph stays last: that is where somebody goes on writing.
  const last = doc.resolve(end).nodeBefore;
  if (last?.type === schema.nodes.paragraph && last.content.size === 0) end -= last.nodeSize;
  const nodes = findings.map((finding) => schema.nodes.finding.create({ finding }));
  return new Transform(doc).insert(end, Fragment.fromArray(nodes)).steps.map((step) => step.toJSON() as object);
}
