import { schema } from '@scholium/document';
import { Step, type StepMap } from 'prosemirror-transform';

/** Steps as the log has them. */
export interface Told {
  readonly seq: number;
  readonly commandId: string;
  readonly version: number;
  readonly steps: readonly Step[];
  readonly maps: readonly StepMap[];
}

/** How many frames are remembered: they reach all within moments of each other. */
const REMEMBERED = 64;

interface Line {
  readonly seq: number;
  readonly kind: string;
  readonly commandId: string;
  readonly docVersion: number;
  readonly payload: { readonly steps: readonly unknown[] };
}

/**
 * Frames as many sockets of one process receive them. Each is read once, however many get it: a hundred browsers have a
 * hundred processors, this process shares one with the servers it measures.
 */
export class Frames {
  readonly #read = new Map<string, readonly Told[]>();

  read(text: string): readonly Told[] {
    const known = this.#read.get(text);
    if (known) return known;
    const message = JSON.parse(text) as { readonly type: string; readonly entries: readonly Line[] };
    if (message.type === 'refused') throw new Error(`A submission was refused: ${text.slice(0, 300)}`);
    const told = message.type === 'entries' ? message.entries.map(toldBy) : [];
    if (this.#read.size >= REMEMBERED) this.#read.clear();
    this.#read.set(text, told);
    return told;
  }
}

function toldBy({ seq, kind, commandId, docVersion, payload }: Line): Told {
  if (kind !== 'steps') throw new Error(`Nobody does anything here but type, and yet there is a ${kind}`);
  const steps = payload.steps.map((json) => Step.fromJSON(schema, json));
  return { seq, commandId, version: docVersion - steps.length, steps, maps: steps.map((step) => step.getMap()) };
}
