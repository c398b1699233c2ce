/** How a kind and its type look: a colour, a letter (colour is never the only sign), and a name. */
import { kinds } from '@scholium/review';
import type { AnnotationKind, ChangeOp, KindAppearance, SubjectKind, Vocabulary } from '@scholium/review';

/** An annotation of a kind that this version of the application does not know. */
const UNKNOWN: KindAppearance = { color: 7, letter: '?', name: 'Unknown kind' };

export function appearanceOf(kind: AnnotationKind, typeId: string | null, vocabulary: Vocabulary): KindAppearance {
  const known = kinds.find(kind);
  return known?.place === 'passage' ? known.appearanceOf(typeId, vocabulary) : UNKNOWN;
}

/** The kind as a label: "Citation". */
export function kindName(kind: SubjectKind): string {
  const word = kinds.find(kind)?.words.singular ?? 'change';
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** What is proposed, in a few words. */
export function proposalWords(kind: SubjectKind, op: ChangeOp): string {
  const word = kinds.find(kind)?.words.singular ?? 'change';
  if (op === 'create') return `New ${word}`;
  return op === 'update' ? `Change to an accepted ${word}` : `Deletion of an accepted ${word}`;
}

/** The type by which lists know a change: entity type, first code, stance, class or kind of edit. */
export function typeLabel(
  { subjectKind, typeId }: { readonly subjectKind: SubjectKind; readonly typeId: string | null },
  vocabulary: Vocabulary,
): string | null {
  return typeId === null ? null : (kinds.find(subjectKind)?.typeName(typeId, vocabulary) ?? typeId);
}
