import type { ReactElement } from 'react';
import { AnnotationCard } from './cards/annotation-card.js';
import { useChange } from '../sync/index.js';
import { useDesk } from '../workspace/workspace-context.js';
import { SuggestionCard } from '../writing/suggestions/suggestion-card.js';
import { ThreadCard } from '../discussion/document/thread-card.js';

/** The card of what was chosen: a discussion, an annotation, a proposal or a suggested edit. */
export function MarginCard({ id }: { readonly id: string }): ReactElement {
  const { workspace } = useDesk();
  const change = useChange(workspace.store, id);
  if (workspace.thread(id)) return <ThreadCard id={id} />;
  return change?.subjectKind === 'text' ? <SuggestionCard id={id} /> : <AnnotationCard id={id} />;
}
