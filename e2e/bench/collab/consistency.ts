import type { Node } from 'prosemirror-model';
import type { ReceivedSteps } from './frame-cache.js';
import type { OpenedText, CollaborationTarget } from './target.js';
import type { Typist } from './typist.js';

/**
 * Applies the steps that sockets received. Sockets that received the same steps share the resulting text.
 */
class TextCache {
  readonly #after = new WeakMap<Node, Map<ReceivedSteps, Node>>();

  of(opened: OpenedText, received: readonly ReceivedSteps[]): Node {
    let { doc } = opened;
    for (const entry of received) {
      const known = this.#after.get(doc) ?? new Map<ReceivedSteps, Node>();
      this.#after.set(doc, known);
      const next = known.get(entry) ?? entry.steps.reduce((before, step) => step.apply(before).doc!, doc);
      known.set(entry, next);
      doc = next;
    }
    return doc;
  }
}

/** Throws unless everybody has the server's text, and every accepted step is in the log once. */
export const assertNothingLost = async (
  target: CollaborationTarget,
  opened: OpenedText,
  typists: readonly Typist[],
): Promise<void> => {
  const [{ doc, seq }, log] = await Promise.all([target.open(), target.log(opened.seq)]);
  const texts = new TextCache();
  for (const [index, typist] of typists.entries()) {
    if (typist.seq !== seq || !texts.of(opened, typist.received).eq(doc))
      throw new Error(`Typist ${index} has another text than the server.`);
  }
  const answered = new Map(typists.flatMap(({ kept }) => [...kept]));
  const logged = new Map(log.map(({ commandId, steps }) => [commandId, steps]));
  if (logged.size !== log.length) throw new Error('A submission is in the log twice.');
  for (const [commandId, steps] of answered)
    if (logged.get(commandId) !== steps)
      throw new Error(`Submission ${commandId} is not in the log as it was answered.`);
  if (answered.size !== logged.size) throw new Error('The log has submissions that nobody received.');
};
