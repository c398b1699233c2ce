import { IconFileText, IconHighlight, IconPencil, IconQuote, IconTag, IconUserCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ChangeOp, SubjectKind } from '@scholium/review';

export const KIND_WORDS: Readonly<Record<SubjectKind, string>> = {
  highlight: 'Highlight',
  mention: 'Mention',
  citation: 'Citation',
  entity: 'Entity',
  source: 'Source',
  text: 'Text change',
};

/** What is proposed, in a few words. */
export function proposalWords(kind: SubjectKind, op: ChangeOp): string {
  const word = KIND_WORDS[kind].toLowerCase();
  if (op === 'create') return `New ${word}`;
  return op === 'update' ? `Change to an accepted ${word}` : `Deletion of an accepted ${word}`;
}

const ICONS: Readonly<Record<SubjectKind, typeof IconTag>> = {
  highlight: IconHighlight,
  mention: IconTag,
  citation: IconQuote,
  entity: IconUserCircle,
  source: IconFileText,
  text: IconPencil,
};

export function KindIcon({ kind, size = 16 }: { readonly kind: SubjectKind; readonly size?: number }): ReactElement {
  const Icon = ICONS[kind];
  return <Icon size={size} aria-label={KIND_WORDS[kind]} role="img" />;
}
