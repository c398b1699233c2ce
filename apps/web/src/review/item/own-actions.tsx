import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import type { Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail, Wording } from '../../sync/index.js';
import { ButtonLink } from '../../ui/index.js';
import { ReviseDialog } from './revise-dialog.js';
import type { Permissions } from './use-item.js';

interface OwnActionsProps {
  readonly detail: ChangeDetail;
  readonly may: Permissions;
  readonly vocabulary: Vocabulary;
  readonly sending: boolean;
  readonly onRevise: (next: Wording, previous: Wording) => void;
  readonly onWithdraw: () => void;
  readonly onRestore: () => void;
}

/** The author's actions on their own change. */
export function OwnActions({
  detail,
  may,
  vocabulary,
  sending,
  onRevise,
  onWithdraw,
  onRestore,
}: OwnActionsProps): ReactElement {
  const [revising, { open, close }] = useDisclosure(false);
  const { change } = detail;
  return (
    <Stack gap="xs">
      {change.state === 'proposed' ? <Text size="sm">{i18n.t('Yours: somebody else decides.')}</Text> : null}
      <Group gap="xs">
        {may.revise &&
          change.op !== 'delete' &&
          (change.documentId === null ? (
            <Button size="compact-sm" variant="default" disabled={sending} onClick={open}>
              {i18n.t('Revise')}
            </Button>
          ) : (
            <ButtonLink
              size="compact-sm"
              variant="default"
              to="/projects/$projectId/documents/$documentId"
              params={{ projectId: change.projectId, documentId: change.documentId }}
              search={{ change: change.id } as never}
            >
              {i18n.t('Revise in the document')}
            </ButtonLink>
          ))}
        {may.withdraw && (
          <Button size="compact-sm" variant="default" disabled={sending} onClick={onWithdraw}>
            {i18n.t('Withdraw')}
          </Button>
        )}
        {may.restore && (
          <Button size="compact-sm" variant="default" disabled={sending} onClick={onRestore}>
            {i18n.t('Propose again')}
          </Button>
        )}
      </Group>
      {change.documentId === null && change.op !== 'delete' && (
        <ReviseDialog
          key={change.revision}
          detail={detail}
          vocabulary={vocabulary}
          opened={revising}
          onClose={close}
          onRevise={onRevise}
        />
      )}
    </Stack>
  );
}
