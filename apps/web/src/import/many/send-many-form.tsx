import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Protection } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from '../../markings/index.js';
import { useMe } from '../../sync/index.js';
import { CancelButton } from '../../ui/index.js';

interface SendManyFormProps {
  readonly projectId: string;
  readonly count: number;
  /** Files that the project takes at once. */
  readonly most: number;
  readonly onSend: (protection: Protection | undefined) => void;
  /** Puts them into the list, to be looked at one by one. */
  readonly onLook: () => void;
  readonly onCancel: () => void;
}

/** Asks how many files at once become documents. */
export function SendManyForm({ projectId, count, most, onSend, onLook, onCancel }: SendManyFormProps): ReactElement {
  const { user } = useMe();
  const [access, setAccess] = useState(AS_THE_PROJECT);
  const tooMany = count > most;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {i18n.t(
          'The server imports them one after the other, as they are, and goes on when this tab is closed. Comments and tracked changes of a file come along. Files without a title are called by their names, those that the project has already are left out, and archives are opened.',
        )}
      </Text>
      {tooMany ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {i18n.t('This project takes {most} files at once. Choose fewer.', { most: formatNumber(most) })}
        </Text>
      ) : null}
      <AccessOfNew projectId={projectId} value={access} onChange={setAccess} />
      <Group justify="flex-end">
        <CancelButton onCancel={onCancel} />
        <Button variant="default" onClick={onLook}>
          {i18n.t('Look at each first')}
        </Button>
        <Button disabled={tooMany || isHindered(access, user.id)} onClick={() => onSend(protectionChosen(access))}>
          {i18n.t('Import as they are')}
        </Button>
      </Group>
    </Stack>
  );
}
