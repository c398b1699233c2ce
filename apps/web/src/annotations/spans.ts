/** The spans that the editor paints for an item. */
import type { Vocabulary } from '@scholium/review';
import type { Span } from '../editor/index.js';
import type { AnnotationItem } from './item.js';
import { appearanceOf } from '../kinds/index.js';

/** The spans of an item. Fragments whose text is gone are left out. */
export function spansOf(item: AnnotationItem, vocabulary: Vocabulary, viewerId: string): Span[] {
  const { letter, color } = appearanceOf(item.kind, item.typeId, vocabulary);
  const style = {
    kind: item.kind,
    color,
    letter,
    state: item.state,
    stale: item.stale,
    mine: item.authorId === viewerId,
  };
  const spans: Span[] = [];
  for (let i = 0; i < item.spans.length; i += 2) {
    const [from, to] = [item.spans[i]!, item.spans[i + 1]!];
    if (from < to) spans.push({ id: spanId(item.key, i / 2), annotationId: item.key, from, to, style });
  }
  return spans;
}

export function spanId(key: string, fragment: number): string {
  return `${key}:${fragment}`;
}
