import { schema } from '@scholium/document';
import { DOMSerializer } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

/** Writes beside figures that are copied which document they are of: only there can they be pasted as figures. */
export function copiedFigures(documentId: string): Plugin {
  const figure: (typeof nodes)[string] = ({ attrs }) => [
    'figure',
    { 'data-image': JSON.stringify(attrs['image']), 'data-alt': String(attrs['alt']), 'data-document': documentId },
    ['figcaption', 0],
  ];
  const nodes = DOMSerializer.nodesFromSchema(schema);
  return new Plugin({
    props: {
      clipboardSerializer: new DOMSerializer({ ...nodes, figure }, DOMSerializer.marksFromSchema(schema)),
    },
  });
}
