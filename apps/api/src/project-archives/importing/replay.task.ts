import { applySteps, parseDocument, schema } from '@scholium/document';
import { Node } from 'prosemirror-model';

export interface ReplayJob {
  /** The document as it was imported, in JSON. */
  readonly imported: string;
  /** The steps in order, one by one. */
  readonly steps: readonly unknown[];
  /** Texts that must be what the steps lead to, in JSON. */
  readonly expected: readonly { readonly version: number; readonly doc: string }[];
}

/**
 * The maps of the steps, as the ranges of ProseMirror's `StepMap`; or what is wrong: the document, a step, or the text
 * that is expected at `index`.
 */
export type Replayed =
  | { readonly ok: true; readonly maps: readonly (readonly number[])[] }
  | { readonly ok: false; readonly why: 'document' | 'step' }
  | { readonly ok: false; readonly why: 'text'; readonly index: number };

/** Replays the steps of a document, each of which is checked as one from outside. */
export function replay({ imported, steps, expected }: ReplayJob): Replayed {
  const parsed = parseDocument(JSON.parse(imported));
  if (!parsed.ok) return { ok: false, why: 'document' };
  let { doc } = parsed;
  const maps: (readonly number[])[] = [];
  const wanted = Map.groupBy(expected.entries(), ([, { version }]) => version);
  for (let version = 0; ; version += 1) {
    for (const [index, one] of wanted.get(version) ?? [])
      if (!isText(one.doc, doc)) return { ok: false, why: 'text', index };
    if (version === steps.length) break;
    const applied = applySteps(doc, [steps[version]]);
    if (!applied.ok) return { ok: false, why: 'step' };
    doc = applied.doc;
    for (const map of applied.maps) {
      const ranges: number[] = [];
      map.forEach((from, to, newFrom, newTo) => ranges.push(from, to - from, newTo - newFrom));
      maps.push(ranges);
    }
  }
  const index = expected.findIndex(({ version }) => version > steps.length);
  return index < 0 ? { ok: true, maps } : { ok: false, why: 'text', index };
}

function isText(json: string, doc: Node): boolean {
  try {
    return Node.fromJSON(schema, JSON.parse(json)).eq(doc);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
