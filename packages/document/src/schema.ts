import { Schema } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { marks } from './marks.js';
import { nodes } from './nodes.js';

/** The grammar of every Scholium document. Changing it changes what old versions parse to: add, never narrow. */
export const schema: Schema<keyof typeof nodes, keyof typeof marks> = new Schema({ nodes, marks });

/** A document with one empty paragraph, which carries `blockId` (a stable id, see `isBlockId`) when one is given. */
export function emptyDocument(blockId: string | null = null): Node {
  return schema.node('doc', null, [schema.node('paragraph', { id: blockId })]);
}
