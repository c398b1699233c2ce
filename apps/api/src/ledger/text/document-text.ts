import { setImmediate as turn } from 'node:timers/promises';
import { Fragment, type Node } from 'prosemirror-model';

/** Blocks that are written without letting others in between. */
const AT_ONCE = 1_000;

/**
 * A document as JSON text. Written in pieces, between which the event loop turns: a long document takes a tenth of a
 * second.
 */
export async function documentText(doc: Node): Promise<string> {
  const pieces: string[] = [];
  for (let index = 0; index < doc.childCount; index += 1) {
    if (index % AT_ONCE === AT_ONCE - 1) await turn();
    pieces.push(JSON.stringify(doc.child(index)));
  }
  return `${JSON.stringify(doc.copy(Fragment.empty)).slice(0, -1)},"content":[${pieces.join(',')}]}`;
}
