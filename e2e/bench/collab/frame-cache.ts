import { schema } from '@scholium/document';
import { Step, type StepMap } from 'prosemirror-transform';

/** Steps as the log has them. */
export interface ReceivedSteps {
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
 * Frames that many sockets of one process receive. Each is parsed once: a hundred browsers have a hundred processors,
 * but this process shares one with the servers it measures.
 */
export class FrameCache {
  readonly #read = new Map<string, readonly ReceivedSteps[]>();

  read(text: string): readonly ReceivedSteps[] {
    const known = this.#read.get(text);
    if (known) return known;
    const message = JSON.parse(text) as { readonly type: string; readonly entries: readonly Line[] };
    if (message.type === 'refused') throw new Error(`A submission was refused: ${text.slice(0, 300)}`);
    const received = message.type === 'entries' ? message.entries.map(receivedFrom) : [];
    if (this.#read.size >= REMEMBERED) this.#read.clear();
    this.#read.set(text, received);
    return received;
  }
}

function receivedFrom({ seq, kind, commandId, docVersion, payload }: Line): ReceivedSteps {
  if (kind !== 'steps') throw new Error(`Nobody does anything here but type, and yet there is a ${kind}`);
  const steps = payload.steps.map((json) => Step.fromJSON(schema, json));
  return { seq, commandId, version: docVersion - steps.length, steps, maps: steps.map((step) => step.getMap()) };
}
