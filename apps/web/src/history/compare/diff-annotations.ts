/** How annotations differ between two versions. */
import type { Node } from 'prosemirror-model';
import type { RouteOutput } from '../../sync/index.js';

export type AnnotationThen = RouteOutput<'getMoment'>['annotations'][number];
export interface MomentText {
  readonly doc: Node;
  readonly annotations: readonly AnnotationThen[];
}

export type Fate = 'added' | 'removed' | 'changed' | 'moved' | 'orphaned';
export interface AnnotationDiff {
  readonly fate: Fate;
  readonly annotation: AnnotationThen;
  /** The state before; null for an added annotation. */
  readonly old: AnnotationThen | null;
  /** Its text before and after. */
  readonly before: string;
  readonly after: string;
}

/**
 * Each annotation that differs, once. `orphaned`: its text is gone or changed. `changed`: other content. `moved`: the
 * same content on other text. A shift of position alone is no difference.
 */
export function diffAnnotations(before: MomentText, after: MomentText): readonly AnnotationDiff[] {
  const then = new Map(before.annotations.map((annotation) => [annotation.id, annotation]));
  const now = new Map(after.annotations.map((annotation) => [annotation.id, annotation]));
  const diffs: AnnotationDiff[] = [];
  for (const annotation of after.annotations) {
    const old = then.get(annotation.id);
    const words = wordsOf(after.doc, annotation);
    const were = old ? wordsOf(before.doc, old) : '';
    const fate = old ? fateOf(old, annotation, were === words) : 'added';
    if (fate) diffs.push({ fate, annotation, old: old ?? null, before: were, after: words });
  }
  for (const annotation of before.annotations)
    if (!now.has(annotation.id))
      diffs.push({ fate: 'removed', annotation, old: annotation, before: wordsOf(before.doc, annotation), after: '' });
  return diffs;
}

function fateOf(old: AnnotationThen, now: AnnotationThen, sameWords: boolean): Fate | null {
  if (now.stale && !old.stale) return 'orphaned';
  if (JSON.stringify(old.body) !== JSON.stringify(now.body) || old.kind !== now.kind) return 'changed';
  return sameWords || (old.changeId === now.changeId && now.stale) ? null : 'moved';
}

function wordsOf(doc: Node, { spans }: AnnotationThen): string {
  const words: string[] = [];
  for (let i = 0; i < spans.length; i += 2) words.push(doc.textBetween(spans[i]!, spans[i + 1]!, ' '));
  return words.filter((text) => text !== '').join(' … ');
}
