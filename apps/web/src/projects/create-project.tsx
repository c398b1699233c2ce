import { Alert, Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useNextId, useRouteMutation } from '../sync/index.js';
import { FormModal } from '../ui/index.js';

export function CreateProject(): ReactElement {
  const [opened, { open, close }] = useDisclosure(false);
  const nextId = useNextId();
  const navigate = useNavigate();
  const create = useRouteMutation('createProject', ['getHome']);
  const failure = toFailure(create.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const projectId = nextId();
    create.mutate(
      {
        body: {
          commandId: nextId(),
          projectId,
          name: String(data.get('name')),
          description: String(data.get('description')),
        },
      },
      { onSuccess: () => void navigate({ to: '/projects/$projectId', params: { projectId } }) },
    );
  };
  return (
    <>
      <Button onClick={open} leftSection={<IconPlus size={16} />}>
        {i18n.t('Create project')}
      </Button>
      <FormModal opened={opened} onClose={close} title={i18n.t('Create project')} centered>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              name="name"
              label={i18n.t('Name')}
              maxLength={200}
              required
              withAsterisk={false}
              data-autofocus
            />
            <Textarea name="description" label={i18n.t('Description')} maxLength={2_000} autosize minRows={2} />
            {failure ? (
              <Alert color="red" variant="light" role="alert">
                {failure.message}
              </Alert>
            ) : null}
            <Button type="submit" loading={create.isPending}>
              {i18n.t('Create')}
            </Button>
          </Stack>
        </form>
      </FormModal>
    </>
  );
}
