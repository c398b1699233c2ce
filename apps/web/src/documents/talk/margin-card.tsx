import type { ReactElement } from 'react';
import { AnnotationCard } from '../cards/annotation-card.js';
import { useDesk } from '../state/workspace-context.js';
import { SuggestionCard } from '../writing/suggestion-card.js';
import { ThreadCard } from './thread-card.js';

/** The card of what was chosen: a discussion, an annotation, a proposal or a suggested edit. */
export function MarginCard({ id }: { readonly id: string }): ReactElement {
  const { workspace } = useDesk();
  if (workspace.thread(id)) return <ThreadCard id={id} />;
  return workspace.store.changes.get(id)?.subjectKind === 'text' ? <SuggestionCard id={id} /> : <AnnotationCard id={id} />;
}
