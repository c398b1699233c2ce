import type { Node } from 'prosemirror-model';
import type { Told } from './frames.js';
import type { OpenedText, Place } from './place.js';
import type { Typist } from './typist.js';

/**
 * Puts texts together from what sockets were told; those who were told the same have the same text and cost nothing
 * more.
 */
class Texts {
  readonly #after = new WeakMap<Node, Map<Told, Node>>();

  of(opened: OpenedText, told: readonly Told[]): Node {
    let { doc } = opened;
    for (const entry of told) {
      const known = this.#after.get(doc) ?? new Map<Told, Node>();
      this.#after.set(doc, known);
      const next = known.get(entry) ?? entry.steps.reduce((before, step) => step.apply(before).doc!, doc);
      known.set(entry, next);
      doc = next;
    }
    return doc;
  }
}

/** Throws unless everybody has the server's text, and every accepted step is in the log once. */
export const nothingLost = async (place: Place, opened: OpenedText, typists: readonly Typist[]): Promise<void> => {
  const [{ doc, seq }, log] = await Promise.all([place.open(), place.log(opened.seq)]);
  const texts = new Texts();
  for (const [index, typist] of typists.entries()) {
    if (typist.seq !== seq || !texts.of(opened, typist.told).eq(doc))
      throw new Error(`Typist ${index} has another text than the server.`);
  }
  const answered = new Map(typists.flatMap(({ kept }) => [...kept]));
  const logged = new Map(log.map(({ commandId, steps }) => [commandId, steps]));
  if (logged.size !== log.length) throw new Error('A submission is in the log twice.');
  for (const [commandId, steps] of answered)
    if (logged.get(commandId) !== steps)
      throw new Error(`Submission ${commandId} is not in the log as it was answered.`);
  if (answered.size !== logged.size) throw new Error('The log has submissions that nobody was told of.');
};
