/** An annotation, a pending change of one, or a proposal that is still in the outbox, in one shape. */
import { content, currentBody, currentTypeId, isAnnotationKind, typeOf } from '@scholium/review';
import type { AnnotationKind, ChangeOp, ChangeState, Content, Vocabulary } from '@scholium/review';
import type { ChangeItem, PlacedAnnotation, PlacedChange } from '../sync/index.js';

export interface AnnotationItem {
  /** The annotation's id when accepted; otherwise the id of the change, also while it is in the outbox. */
  readonly key: string;
  readonly subjectId: string;
  readonly kind: AnnotationKind;
  readonly op: ChangeOp;
  readonly state: ChangeState;
  /** The first code, the entity type or the stance; lists filter by it. */
  readonly typeId: string | null;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly label: string;
  readonly authorId: string;
  /** `[from, to, …]`, a pair for each fragment. */
  readonly spans: readonly number[];
  readonly stale: boolean;
  /** The record it was made from; both are null while it is only in the outbox. */
  readonly annotation: PlacedAnnotation | null;
  readonly change: PlacedChange | null;
}

export function itemOfAnnotation(annotation: PlacedAnnotation): AnnotationItem {
  const { id, kind, typeId, body, label, authorId, spans, stale } = annotation;
  return {
    key: id,
    subjectId: id,
    kind,
    op: 'create',
    state: 'accepted',
    typeId,
    body,
    label,
    authorId,
    spans,
    stale,
    annotation,
    change: null,
  };
}

/** Null for changes of entities and sources, which have no passage. A deletion has the spans of its `target`. */
export function itemOfChange(change: PlacedChange, target: PlacedAnnotation | undefined): AnnotationItem | null {
  const { id, subjectId, subjectKind, op, state, typeId, body, label, authorId, stale } = change;
  if (!isAnnotationKind(subjectKind)) return null;
  const spans = change.spans.length > 0 ? change.spans : (target?.spans ?? []);
  return {
    key: id,
    subjectId,
    kind: subjectKind,
    op,
    state,
    typeId,
    body: body ?? target?.body ?? null,
    label,
    authorId,
    spans,
    stale,
    annotation: target ?? null,
    change,
  };
}

/** The item of a proposal in the outbox; null for other commands. */
export function itemOfUnsent(
  { command }: ChangeItem,
  authorId: string,
  target: PlacedAnnotation | undefined,
): AnnotationItem | null {
  if (command.kind !== 'change.propose' || !isAnnotationKind(command.subjectKind)) return null;
  const own = command.anchors.flatMap(({ from, to }) => [from, to]);
  const body = command.content?.body ?? target?.body ?? null;
  return {
    key: command.changeId,
    subjectId: command.subjectId,
    kind: command.subjectKind,
    op: command.op,
    state: 'proposed',
    authorId,
    typeId: command.content ? typeOf(command.content) : (target?.typeId ?? null),
    body: body as AnnotationItem['body'],
    label: command.anchors.map(({ quote }) => quote).join(' … ') || (target?.label ?? ''),
    spans: own.length > 0 ? own : (target?.spans ?? []),
    stale: false,
    annotation: target ?? null,
    change: null,
  };
}

/** The item with the codes and types that its own mean today: see `termOf`. */
export function inVocabulary(item: AnnotationItem, vocabulary: Vocabulary): AnnotationItem {
  if (!vocabulary.merged) return item;
  const { kind, typeId, body } = item;
  return {
    ...item,
    typeId: currentTypeId(kind, typeId, vocabulary),
    body: body && currentBody(kind, body, vocabulary),
  };
}

/** The content of the item; null for a deletion, or for content that this version cannot read. */
export function contentOf(kind: AnnotationKind, body: AnnotationItem['body']): Content | null {
  const read = content.safeParse({ kind, body });
  return read.success ? read.data : null;
}

/** True when no text is left in any span. */
export function isOrphaned({ spans }: Pick<AnnotationItem, 'spans'>): boolean {
  for (let i = 0; i < spans.length; i += 2) if (spans[i]! < spans[i + 1]!) return false;
  return true;
}
