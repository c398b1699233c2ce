import { IconChecks, IconFilterOff, IconInbox } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { ButtonLink, Nothing } from '../../ui/index.js';
import type { SavedView } from './saved-views.js';

interface EmptyQueueProps {
  readonly projectId: string;
  readonly view: SavedView | null;
  readonly words: string | undefined;
  readonly reader: boolean;
}

/** The empty state of each view. */
export function EmptyQueue({ projectId, view, words, reader }: EmptyQueueProps): ReactElement {
  const everything = (
    <ButtonLink
      variant="default"
      size="compact-md"
      to="/projects/$projectId/review"
      params={{ projectId }}
      search={{ by: 'anyone', sort: 'updated' } as never}
    >
      {i18n.t('Show everything')}
    </ButtonLink>
  );
  if (words !== undefined || view === null) {
    return (
      <Nothing icon={<IconFilterOff aria-hidden />} title={i18n.t('Nothing matches')} action={everything}>
        {i18n.t('No change has these words and filters.')}
      </Nothing>
    );
  }
  if (view.id === 'waiting')
    return (
      <Nothing icon={<IconChecks aria-hidden />} title={i18n.t('You’re all caught up')} action={everything}>
        {i18n.t('What others propose appears here the moment it is sent.')}
      </Nothing>
    );
  if (view.id === 'sent-back')
    return (
      <Nothing icon={<IconInbox aria-hidden />} title={i18n.t('Nothing was sent back to you')}>
        {i18n.t('What a reviewer rejects or wants changed appears here with the reason.')}
      </Nothing>
    );
  if (view.id === 'mine') {
    const go = (
      <ButtonLink variant="default" size="compact-md" to="/projects/$projectId" params={{ projectId }}>
        {i18n.t('Open a document')}
      </ButtonLink>
    );
    return (
      <Nothing icon={<IconInbox aria-hidden />} title={i18n.t('You have proposed nothing yet')} action={go}>
        {reader
          ? i18n.t('You read this project: you see accepted work and your own.')
          : i18n.t('Select words in a document to tag them, highlight them or attach a source.')}
      </Nothing>
    );
  }
  return (
    <Nothing icon={<IconInbox aria-hidden />} title={i18n.t('Nothing here yet')}>
      {reader
        ? i18n.t('You see accepted work and your own.')
        : i18n.t('Proposals and decisions of the project appear here.')}
    </Nothing>
  );
}
