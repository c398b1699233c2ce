import { applySteps, parseDocument, schema } from '@scholium/document';
import { unpackSteps } from '@scholium/review';
import { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { packMaps } from './lead-anchors.task.js';

export interface ReplayJob {
  /** The document as it was imported, in JSON. */
  readonly imported: string;
  /** Its edits in JSON, in order: a list of `[seq, docVersion, payload]`. */
  readonly entries: string;
  /** How many steps there are. */
  readonly head: number;
  /** Texts that must be what the steps lead to, in JSON. */
  readonly expected: readonly { readonly version: number; readonly doc: string }[];
}

/**
 * The maps of the steps, packed; or what is wrong: the document, a step, the number of steps at the entry `seq`, or in
 * all where it is null, or the text that is expected at `index`.
 */
export type Replayed =
  | { readonly ok: true; readonly maps: Int32Array }
  | { readonly ok: false; readonly why: 'document' | 'step' }
  | { readonly ok: false; readonly why: 'count'; readonly seq: number | null }
  | { readonly ok: false; readonly why: 'text'; readonly index: number };

/** Replays the steps of a document, each of which is checked as one from outside. */
export function replay({ imported, entries, head, expected }: ReplayJob): Replayed {
  const steps: unknown[] = [];
  for (const [seq, docVersion, payload] of JSON.parse(entries) as readonly (readonly [number, number, unknown])[]) {
    for (const step of stepsIn(payload)) steps.push(step);
    if (steps.length !== docVersion) return { ok: false, why: 'count', seq };
  }
  if (steps.length !== head) return { ok: false, why: 'count', seq: null };
  const parsed = parseDocument(JSON.parse(imported));
  if (!parsed.ok) return { ok: false, why: 'document' };
  let { doc } = parsed;
  const maps: StepMap[] = [];
  const wanted = Map.groupBy(expected.entries(), ([, { version }]) => version);
  for (let version = 0; ; version += 1) {
    for (const [index, one] of wanted.get(version) ?? [])
      if (!isText(one.doc, doc)) return { ok: false, why: 'text', index };
    if (version === steps.length) break;
    const applied = applySteps(doc, [steps[version]]);
    if (!applied.ok) return { ok: false, why: 'step' };
    doc = applied.doc;
    maps.push(...applied.maps);
  }
  const index = expected.findIndex(({ version }) => version > steps.length);
  return index < 0 ? { ok: true, maps: packMaps(maps) } : { ok: false, why: 'text', index };
}

const stepsIn = (payload: unknown): readonly unknown[] =>
  unpackSteps(typeof payload === 'object' && payload !== null && 'steps' in payload ? payload.steps : payload);

function isText(json: string, doc: Node): boolean {
  try {
    return Node.fromJSON(schema, JSON.parse(json)).eq(doc);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
