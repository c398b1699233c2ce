import '../history.css';
import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useMe, useRoute } from '../../sync/index.js';
import { ErrorState, NO_BANNER, Nothing, Waiting } from '../../ui/index.js';
import { ProposeRevert } from './propose-revert.js';

interface EarlierEditsProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly onClose: () => void;
}

/** The viewer's direct edits before the document was reopened: the last editing session can be reverted. */
export function EarlierEdits({ projectId, documentId, onClose }: EarlierEditsProps): ReactElement {
  const { user } = useMe();
  const own = useRoute('getHistory', { params: { documentId }, query: { limit: 20, person: user.id, group: 'text' } });
  const failure = toFailure(own.error);
  const editingSession = own.data?.items.find((item) => item.editingSession !== null)?.editingSession;
  if (editingSession)
    return (
      <ProposeRevert
        projectId={projectId}
        documentId={documentId}
        target={{ editingSession: [editingSession.firstSeq, editingSession.lastSeq] }}
        onClose={onClose}
      />
    );
  return (
    <Modal opened onClose={onClose} title={i18n.t('Revert earlier edits')} attributes={NO_BANNER}>
      {failure ? (
        <ErrorState problem={failure} onRetry={() => void own.refetch()} />
      ) : own.data ? (
        <Nothing title={i18n.t('Nothing to revert')}>
          {i18n.t('You have not edited this text directly, or not of late.')}
        </Nothing>
      ) : (
        <Waiting lines={3} label={i18n.t('Looking for your edits')} />
      )}
    </Modal>
  );
}
