import { mapAnchor, quoteMatches, schema } from '@scholium/document';
import type { AnchorValue } from '@scholium/review';
import { Node } from 'prosemirror-model';
import { Step, type StepMap } from 'prosemirror-transform';

/** A text and the maps of the steps that led to it from an older one. */
export interface Replayed {
  readonly doc: Node;
  readonly version: number;
  readonly baseVersion: number;
  readonly maps: readonly StepMap[];
}

/** Applies the steps of the log. They are not checked again: nothing enters the log unchecked. */
export function replay(base: unknown, baseVersion: number, steps: readonly unknown[]): Replayed {
  let doc = Node.fromJSON(schema, base);
  const maps: StepMap[] = [];
  for (const json of steps) {
    const step = Step.fromJSON(schema, json);
    const after = step.apply(doc).doc;
    if (!after) throw new Error(`Step ${baseVersion + maps.length} does not apply to what the log says before it`);
    doc = after;
    maps.push(step.getMap());
  }
  return { doc, version: baseVersion + maps.length, baseVersion, maps };
}

/** An anchor as it stood in the text; null when it is older than the base and has to be brought there first. */
export function placedIn(
  { doc, version, baseVersion, maps }: Replayed,
  anchor: AnchorValue,
): { readonly span: readonly [number, number]; readonly stale: boolean } | null {
  if (anchor.atVersion < baseVersion) return null;
  const moved = mapAnchor(anchor, maps.slice(anchor.atVersion - baseVersion), version);
  return { span: [moved.from, moved.to], stale: !quoteMatches(doc, moved) };
}
