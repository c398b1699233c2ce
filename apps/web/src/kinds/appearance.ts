/** How a kind and its type look: a colour, a letter (colour is never the only sign), and a name. */
import { kinds } from '@scholium/review';
import type { AnnotationKind, ChangeOp, KindAppearance, SubjectKind, Vocabulary } from '@scholium/review';
import { i18n } from '../locales/index.js';

/** An annotation of a kind that this version of the application does not know. */
const UNKNOWN: KindAppearance = { color: 7, letter: '?', name: /*i18n*/ 'Unknown kind', isMessage: true };

export function appearanceOf(kind: AnnotationKind, typeId: string | null, vocabulary: Vocabulary): KindAppearance {
  const known = kinds.find(kind);
  const appearance = known?.place === 'passage' ? known.appearanceOf(typeId, vocabulary) : UNKNOWN;
  return appearance.isMessage ? { ...appearance, name: i18n.t(appearance.name) } : appearance;
}

const noun = (kind: SubjectKind): string => i18n.t(kinds.find(kind)?.words.singular ?? /*i18n*/ 'change');

/** The kind as a label: "Citation". */
export function kindName(kind: SubjectKind): string {
  const word = noun(kind);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** What is proposed, in a few words. */
export function proposalWords(kind: SubjectKind, op: ChangeOp): string {
  if (op === 'create') return i18n.t('New {kind}', { kind: noun(kind) });
  return op === 'update'
    ? i18n.t('Change to an accepted {kind}', { kind: noun(kind) })
    : i18n.t('Deletion of an accepted {kind}', { kind: noun(kind) });
}

/** The type by which lists know a change: entity type, first code, stance, class or kind of edit. */
export function typeLabel(
  { subjectKind, typeId }: { readonly subjectKind: SubjectKind; readonly typeId: string | null },
  vocabulary: Vocabulary,
): string | null {
  if (typeId === null) return null;
  const kind = kinds.find(subjectKind);
  if (!kind) return typeId;
  const name = kind.typeName(typeId, vocabulary);
  // Where the vocabulary has no terms of a kind, its types are our own.
  return Object.keys(kind.terms).length === 0 ? i18n.t(name) : name;
}
