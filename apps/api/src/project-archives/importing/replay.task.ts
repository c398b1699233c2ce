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

/** The maps of the steps, as the ranges of ProseMirror's `StepMap`; or which version is wrong, and what about it. */
export type Replayed =
  | { readonly ok: true; readonly maps: readonly (readonly number[])[]; readonly size: number }
  | { readonly ok: false; readonly version: number; readonly why: 'document' | 'step' | 'text' };

/** Leads a document through its steps, each of which is checked as one from outside. */
export function replay({ imported, steps, expected }: ReplayJob): Replayed {
  const parsed = parseDocument(JSON.parse(imported));
  if (!parsed.ok) return { ok: false, version: 0, why: 'document' };
  let { doc } = parsed;
  const maps: (readonly number[])[] = [];
  const wanted = Map.groupBy(expected, ({ version }) => version);
  for (let version = 0; ; version += 1) {
    for (const one of wanted.get(version) ?? []) if (!isText(one.doc, doc)) return { ok: false, version, why: 'text' };
    if (version === steps.length) break;
    const applied = applySteps(doc, [steps[version]]);
    if (!applied.ok) return { ok: false, version: version + 1, why: 'step' };
    doc = applied.doc;
    for (const map of applied.maps) {
      const ranges: number[] = [];
      map.forEach((from, to, newFrom, newTo) => ranges.push(from, to - from, newTo - newFrom));
      maps.push(ranges);
    }
  }
  const beyond = expected.find(({ version }) => version > steps.length);
  return beyond ? { ok: false, version: beyond.version, why: 'text' } : { ok: true, maps, size: doc.content.size };
}

function isText(json: string, doc: Node): boolean {
  try {
    return Node.fromJSON(schema, JSON.parse(json)).eq(doc);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
