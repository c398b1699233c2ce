import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
import type { PlacedChange } from '../../sync/index.js';
import { AnchorLink } from '../../ui/index.js';
import { useItems, useWorkspace } from '../../workspace/index.js';

/** A link to the queue, filtered to the author's suggestions in this document. */
export function AllByAuthorLink({
  change,
  author,
}: {
  readonly change: PlacedChange;
  readonly author: string;
}): ReactElement | null {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  useItems(workspace);
  const all = [...store.changes.values()].filter(
    ({ subjectKind, authorId, state }) =>
      subjectKind === 'text' && authorId === change.authorId && state === 'proposed',
  );
  if (all.length < 2) return null;
  const search = {
    kind: ['text'],
    state: ['proposed'],
    author: [change.authorId],
    document: [store.documentId],
    change: change.id,
  };
  return (
    <AnchorLink
      size="xs"
      to="/projects/$projectId/review"
      params={{ projectId: store.project.id }}
      search={search as never}
    >
      {i18n.t('Decide all {count} by {author}', { count: formatNumber(all.length), author })}
    </AnchorLink>
  );
}
