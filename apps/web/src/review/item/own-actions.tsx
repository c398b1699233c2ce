import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import type { Vocabulary } from '@scholium/review';
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
      {change.state === 'proposed' ? <Text size="sm">Yours: somebody else decides.</Text> : null}
      <Group gap="xs">
        {may.revise &&
          change.op !== 'delete' &&
          (change.documentId === null ? (
            <Button size="compact-sm" variant="default" disabled={sending} onClick={open}>
              Revise
            </Button>
          ) : (
            <ButtonLink
              size="compact-sm"
              variant="default"
              to="/projects/$projectId/documents/$documentId"
              params={{ projectId: change.projectId, documentId: change.documentId }}
              search={{ change: change.id } as never}
            >
              Revise in the document
            </ButtonLink>
          ))}
        {may.withdraw && (
          <Button size="compact-sm" variant="default" disabled={sending} onClick={onWithdraw}>
            Withdraw
          </Button>
        )}
        {may.restore && (
          <Button size="compact-sm" variant="default" disabled={sending} onClick={onRestore}>
            Propose again
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
