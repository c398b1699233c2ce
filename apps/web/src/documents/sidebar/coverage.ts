/** How much of a document is annotated. */
import { isNumbered } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { AnnotationItem } from '../../annotations/index.js';

export interface Coverage {
  /** For each paragraph in order: 0 nothing, 1 proposals only, 2 accepted annotations. */
  readonly paragraphs: Uint8Array;
  readonly footnotes: number;
  /** The first references to the footnotes that no source is attached to, proposed or accepted, in reading order. */
  readonly missing: readonly { readonly label: string; readonly position: number }[];
}

export function coverageOf(doc: Node, items: Iterable<AnnotationItem>): Coverage {
  const starts: number[] = [];
  const labels = new Map<string, number>();
  doc.descendants((node, position, parent) => {
    const label = node.type.name === 'footnote_ref' ? String(node.attrs['label']) : null;
    if (label !== null && !labels.has(label)) labels.set(label, position);
    if (isNumbered(node, parent)) starts.push(position);
    return true;
  });
  const paragraphs = new Uint8Array(starts.length);
  const sourced = new Set<string>();
  for (const item of items) {
    if (item.state === 'rejected') continue;
    const worth = item.state === 'accepted' ? 2 : 1;
    for (let i = 0; i < item.spans.length; i += 2) {
      const [from, to] = [item.spans[i]!, item.spans[i + 1]!];
      if (from >= to) continue;
      for (let at = Math.max(0, lastAtOrBefore(starts, from)); at < starts.length && starts[at]! < to; at++) {
        if (starts[at]! + 1 + (doc.nodeAt(starts[at]!)?.content.size ?? 0) > from)
          paragraphs[at] = Math.max(paragraphs[at]!, worth);
      }
    }
    const label = item.body?.['footnote'];
    if (typeof label === 'string' && labels.has(label)) sourced.add(label);
  }
  const missing = [...labels].flatMap(([label, position]) => (sourced.has(label) ? [] : [{ label, position }]));
  return { paragraphs, footnotes: labels.size, missing };
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
