import { setImmediate as nextIteration } from 'node:timers/promises';
import { Fragment, type Node } from 'prosemirror-model';

/** Blocks serialized without yielding to the event loop. */
const AT_ONCE = 1_000;

/**
 * A document as JSON text. Yields to the event loop between pieces: a long document takes a tenth of a second.
 */
export async function documentText(doc: Node): Promise<string> {
  const pieces: string[] = [];
  for (let index = 0; index < doc.childCount; index += 1) {
    if (index % AT_ONCE === AT_ONCE - 1) await nextIteration();
    pieces.push(JSON.stringify(doc.child(index)));
  }
  return `${JSON.stringify(doc.copy(Fragment.empty)).slice(0, -1)},"content":[${pieces.join(',')}]}`;
}
