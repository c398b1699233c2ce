import { Alert, Button, Divider, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useProtectionDialog } from '../markings/index.js';
import { mayIn, toFailure, useNextId, useProject, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ConfirmLeaving, DeniedState, ErrorState, Page, notify, Waiting } from '../ui/index.js';
import { Allowances } from './allowances.js';
import { VocabularyEditor } from './vocabulary/vocabulary-editor.js';

type Project = RouteOutput<'getProject'>;

export function SettingsScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/settings' });
  const { data, error, refetch } = useProject(projectId);
  const failure = toFailure(error);
  if (failure?.code === 'not_found') return <DeniedState />;
  if (failure && !data)
    return (
      <Page title={i18n.t('Settings')}>
        <ErrorState problem={failure} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data)
    return (
      <Page title={i18n.t('Settings')}>
        <Waiting lines={8} />
      </Page>
    );
  const manages = mayIn(data, 'project.manage');
  return (
    <Page
      title={i18n.t('Settings')}
      of={data.name}
      width="md"
      description={manages ? undefined : i18n.t('A manager of the project can change these.')}
    >
      <Stack gap="xl">
        {manages ? <Description project={data} /> : null}
        {manages ? <Allowances project={data} /> : null}
        {mayIn(data, 'protection.manage') ? <Access projectId={data.id} /> : null}
        <Divider />
        <section aria-labelledby="vocabulary">
          <Title order={2} size="h3" id="vocabulary" mb="sm">
            {i18n.t('Vocabulary')}
          </Title>
          <VocabularyEditor
            key={data.id}
            projectId={data.id}
            vocabulary={data.vocabulary}
            editable={mayIn(data, 'vocabulary.manage')}
          />
        </section>
      </Stack>
    </Page>
  );
}

/** Who may read the project at all. */
function Access({ projectId }: { readonly projectId: string }): ReactElement {
  const protection = useProtectionDialog({ projectId, objectKind: 'project', objectId: projectId });
  return (
    <section aria-labelledby="access">
      <Title order={2} size="h3" id="access" mb="sm">
        {i18n.t('Access and marking')}
      </Title>
      <Paper withBorder p="md" bg="var(--surface)">
        <Text size="sm" mb="sm">
          {i18n.t(
            'The marking of a project holds for everything in it. Documents, entities and sources can have a stricter one.',
          )}
        </Text>
        <Button variant="default" leftSection={<IconShieldLock size={16} aria-hidden />} onClick={protection.open}>
          {i18n.t('Access and marking…')}
        </Button>
      </Paper>
      {protection.dialog}
    </section>
  );
}

function Description({ project }: { readonly project: Project }): ReactElement {
  const nextId = useNextId();
  const describe = useRouteMutation('describeProject', ['getProject', 'getHome']);
  const failure = toFailure(describe.error);
  const entered = useRef(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    describe.mutate(
      {
        params: { projectId: project.id },
        body: { commandId: nextId(), name: String(data.get('name')), description: String(data.get('description')) },
      },
      {
        onSuccess: () => {
          entered.current = false;
          notify(i18n.t('Saved.'));
        },
      },
    );
  };
  return (
    <Paper
      component="form"
      onSubmit={submit}
      onInput={() => {
        entered.current = true;
      }}
      withBorder
      p="md"
      bg="var(--surface)"
    >
      <ConfirmLeaving touched={() => entered.current && !describe.isPending} />
      <Stack gap="sm">
        <TextInput
          name="name"
          label={i18n.t('Name')}
          defaultValue={project.name}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <Textarea
          name="description"
          label={i18n.t('Description')}
          defaultValue={project.description}
          maxLength={2_000}
          autosize
          minRows={2}
        />
        {failure ? (
          <Alert color="red" variant="light" role="alert">
            {failure.message}
          </Alert>
        ) : null}
        <Button type="submit" loading={describe.isPending} style={{ alignSelf: 'flex-start' }}>
          {i18n.t('Save')}
        </Button>
      </Stack>
    </Paper>
  );
}
