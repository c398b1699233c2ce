import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconShieldLock, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useProtectionDialog } from '../markings/index.js';
import { failureOf, useNextId, useRouteMutation } from '../sync/index.js';
import { notifyError, notify } from '../ui/index.js';
import { DeleteDocument, DOCUMENT_QUERIES } from './delete-document.js';

interface DocumentActionsProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly title: string;
  readonly archived: boolean;
}

/** A manager's actions on a document. */
export function DocumentActions({ projectId, documentId, title, archived }: DocumentActionsProps): ReactElement {
  const nextId = useNextId();
  const archive = useRouteMutation('archiveDocument', DOCUMENT_QUERIES);
  const unarchive = useRouteMutation('unarchiveDocument', DOCUMENT_QUERIES);
  const [deleting, setDeleting] = useState(false);
  const protection = useProtectionDialog({ projectId, objectKind: 'document', objectId: documentId });
  const move = (to: typeof archive, done: string) =>
    to.mutate(
      { params: { documentId }, body: { commandId: nextId() } },
      { onSuccess: () => notify(done), onError: (error) => notifyError(failureOf(error)) },
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={i18n.t('Actions for {title}', { title })}
            loading={archive.isPending || unarchive.isPending}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconShieldLock size={16} aria-hidden />} onClick={protection.open}>
            {i18n.t('Access and marking…')}
          </Menu.Item>
          {archived ? (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} aria-hidden />}
              onClick={() => move(unarchive, i18n.t('“{title}” is out of the archive.', { title }))}
            >
              {i18n.t('Take out of the archive')}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() => move(archive, i18n.t('“{title}” is archived: it can be read and not changed.', { title }))}
            >
              {i18n.t('Archive')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>
            {i18n.t('Delete…')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {protection.dialog}
      <DeleteDocument documentId={documentId} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  );
}
