import type { ReactElement } from 'react';
import { AnnotationCard } from './cards/annotation-card.js';
import { useChange } from '../sync/index.js';
import { useWorkspace } from '../workspace/index.js';
import { SuggestionCard } from '../writing/index.js';
import { ThreadCard } from '../discussion/index.js';

/** The card of a thread, a suggestion or an annotation. */
export function MarginCard({ id }: { readonly id: string }): ReactElement {
  const { workspace } = useWorkspace();
  const change = useChange(workspace.store, id);
  if (workspace.thread(id)) return <ThreadCard id={id} />;
  return change?.subjectKind === 'text' ? <SuggestionCard id={id} /> : <AnnotationCard id={id} />;
}
