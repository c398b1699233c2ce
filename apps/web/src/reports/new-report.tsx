import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from '../markings/index.js';
import { toFailure, useMe, useNextId, useRouteMutation } from '../sync/index.js';
import { CancelButton, FormModal } from '../ui/index.js';

/** The button and the dialog that begin a report. */
export function NewReport({ projectId }: { readonly projectId: string }): ReactElement {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open} leftSection={<IconPlus size={16} aria-hidden />}>
        {i18n.t('New report…')}
      </Button>
      <FormModal
        opened={opened}
        onClose={close}
        title={i18n.t('New report')}
        closeButtonProps={{ 'aria-label': i18n.t('Close') }}
      >
        <ReportForm projectId={projectId} onCancel={close} />
      </FormModal>
    </>
  );
}

function ReportForm({
  projectId,
  onCancel,
}: {
  readonly projectId: string;
  readonly onCancel: () => void;
}): ReactElement {
  const { user } = useMe();
  const nextId = useNextId();
  // Kept when it is sent again: an answer that was lost must not begin a second report.
  const [ids] = useState(() => ({ commandId: nextId(), documentId: nextId() }));
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [access, setAccess] = useState(AS_THE_PROJECT);
  const create = useRouteMutation('createReport', ['listReports']);
  const failure = toFailure(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { commandId, documentId } = ids;
    const protection = protectionChosen(access);
    create.mutate(
      {
        params: { projectId },
        body: { commandId, documentId, title: title.trim(), ...(protection ? { protection } : {}) },
      },
      {
        onSuccess: () =>
          void navigate({ to: '/projects/$projectId/documents/$documentId', params: { projectId, documentId } }),
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={i18n.t('Title')}
          value={title}
          maxLength={500}
          dir="auto"
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <AccessOfNew projectId={projectId} value={access} onChange={setAccess} />
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {failure.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <CancelButton onCancel={onCancel} />
          <Button
            type="submit"
            loading={create.isPending}
            disabled={title.trim() === '' || isHindered(access, user.id)}
          >
            {i18n.t('Create report')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
