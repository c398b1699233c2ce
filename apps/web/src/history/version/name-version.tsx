import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useNextId, useRouteMutation } from '../../sync/index.js';
import { CancelButton, FormModal, notify } from '../../ui/index.js';

/** Names a version. */
export function NameVersion({
  documentId,
  seq,
  onClose,
}: {
  readonly documentId: string;
  readonly seq: number;
  readonly onClose: () => void;
}): ReactElement {
  const nextId = useNextId();
  const naming = useRouteMutation('nameVersion', ['listNamedVersions', 'getHistory']);
  const failure = toFailure(naming.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name === '') return;
    naming.mutate(
      { params: { documentId }, body: { commandId: nextId(), versionId: nextId(), name, seq } },
      {
        onSuccess: () => {
          notify(i18n.t('This version is called “{name}” now.', { name }));
          onClose();
        },
      },
    );
  };
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Name this version')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            name="name"
            label={i18n.t('Name')}
            placeholder={i18n.t('Before the second review')}
            maxLength={200}
            required
            withAsterisk={false}
            data-autofocus
            dir="auto"
          />
          {failure ? (
            <Alert color="red" variant="light" role="alert">
              {failure.message}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <CancelButton onCancel={onClose} />
            <Button type="submit" loading={naming.isPending}>
              {i18n.t('Name it')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormModal>
  );
}
