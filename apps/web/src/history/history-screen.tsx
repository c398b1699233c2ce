import './history.css';
import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useOpenDocument } from '../sync/index.js';
import type { DocumentStore } from '../sync/index.js';
import { ButtonLink, DeniedState, ErrorState, Nothing, Page, useTitle, Waiting } from '../ui/index.js';
import { CompareView } from './compare/compare-view.js';
import { HistoryContext } from './history-context.js';
import { readHistorySearch, type HistorySearch } from './history-search.js';
import { VersionView } from './version/version-view.js';
import { Timeline } from './timeline/timeline.js';

/** The history of a document: `/projects/:projectId/documents/:documentId/history`. */
export function HistoryScreen(): ReactElement {
  const { projectId = '', documentId = '' } = useParams({ strict: false });
  const document = useOpenDocument(documentId);
  switch (document.status) {
    case 'loading':
      return (
        <Page title={i18n.t('History')}>
          <Waiting lines={12} label={i18n.t('Opening the history')} />
        </Page>
      );
    case 'denied':
      return (
        <DeniedState>
          <ButtonLink to="/">{i18n.t('My work')}</ButtonLink>
        </DeniedState>
      );
    case 'error':
      return <ErrorState problem={document.failure} onRetry={document.reload} />;
    case 'ready':
      return <History key={documentId} projectId={projectId} store={document.store} />;
  }
}

function History({ projectId, store }: { readonly projectId: string; readonly store: DocumentStore }): ReactElement {
  const search = readHistorySearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const onePane = useMediaQuery('(max-width: 56em)', false, { getInitialValueInEffect: false });
  const { documentId } = store;
  useTitle(i18n.t('History'), store.document.title);
  const go = (next: HistorySearch) =>
    void navigate({
      to: '/projects/$projectId/documents/$documentId/history',
      params: { projectId, documentId },
      search: next as never,
      resetScroll: false,
    });
  const looking = search.at !== undefined || search.to !== undefined;
  const close = () => {
    const { at: _at, from: _from, to: _to, ...kept } = search;
    go(kept);
  };
  return (
    <HistoryContext value={{ store, projectId, search, go, close }}>
      <div className="doc-history" data-one-pane={onePane || undefined}>
        <VisuallyHidden>
          <h1>{i18n.t('History of {title}', { title: store.document.title })}</h1>
        </VisuallyHidden>
        <section className="history-list" aria-label={i18n.t('What happened')} hidden={onePane && looking}>
          <Timeline />
        </section>
        <section className="history-view" aria-label={i18n.t('The text')} hidden={onePane && !looking} tabIndex={-1}>
          <View search={search} />
        </section>
      </div>
    </HistoryContext>
  );
}

function View({ search: { at, from, to } }: { readonly search: HistorySearch }): ReactElement {
  if (at !== undefined) return <VersionView key={at} seq={at} />;
  if (from !== undefined && to !== undefined)
    return <CompareView key={`${from}-${to}`} from={Math.min(from, to)} to={Math.max(from, to)} />;
  if (from !== undefined)
    return (
      <Nothing title={i18n.t('Select the other version')}>
        {i18n.t('Select any other entry in the list. The newest is the current text.')}
      </Nothing>
    );
  return (
    <Nothing title={i18n.t('Select a version')}>
      {i18n.t('Select an entry in the list to see the text at that time, or two entries to compare them.')}
    </Nothing>
  );
}
