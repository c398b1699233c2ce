import type { ReactElement } from 'react';
import { AnnotationCard } from '../cards/annotation-card.js';
import { useDesk } from '../state/workspace-context.js';
import { ThreadCard } from './thread-card.js';

/** The card of what was chosen: a discussion, an annotation or a proposal. */
export function MarginCard({ id }: { readonly id: string }): ReactElement {
  return useDesk().workspace.thread(id) ? <ThreadCard id={id} /> : <AnnotationCard id={id} />;
}
