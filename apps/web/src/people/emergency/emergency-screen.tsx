import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { EMERGENCY_REASON_LEAST } from '@scholium/review';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { DeniedState, FormModal, Nothing } from '../../ui/index.js';
import { AdministrationPage } from '../administration/administration-page.js';
import { Form } from '../form.js';

type Project = RouteOutput<'findEmergencyProjects'>['projects'][number];
const MINUTES = [15, 30, 60, 120, 240] as const;

const nameOf = ({ id, name }: Project): string => name ?? i18n.t('Protected project {id}', { id });

/** An administrator reads a project that they may not read, for a time. */
export function EmergencyScreen(): ReactElement {
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 150);
  const [chosen, setChosen] = useState<Project | null>(null);
  const { data, error } = useRoute('findEmergencyProjects', { query: { q } }, { enabled: q.length > 1, keep: true });
  const failure = toFailure(error);
  if (failure?.code === 'not_allowed') return <DeniedState />;
  return (
    <AdministrationPage
      title={i18n.t('Emergency access')}
      description={i18n.t(
        'Read a project that you may not read. Its managers are notified at once, and the audit log keeps it.',
      )}
    >
      <Stack maw="44rem">
        <TextInput
          type="search"
          label={i18n.t('Project')}
          description={i18n.t('Part of the name. A project that is protected is found by its id alone.')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          dir="auto"
        />
        {q.length > 1 && data ? (
          data.projects.length === 0 ? (
            <Nothing title={i18n.t('Nothing matches')}>{i18n.t('No project has such a name or id.')}</Nothing>
          ) : (
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {data.projects.map((project) => (
                <Group component="li" key={project.id} justify="space-between" wrap="nowrap">
                  <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                    {nameOf(project)}
                  </Text>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={i18n.t('Read in an emergency: {name}', { name: nameOf(project) })}
                    onClick={() => setChosen(project)}
                    flex="none"
                  >
                    {i18n.t('Read in an emergency')}
                  </Button>
                </Group>
              ))}
            </Stack>
          )
        ) : null}
      </Stack>
      {chosen ? <StartAccess project={chosen} onClose={() => setChosen(null)} /> : null}
    </AdministrationPage>
  );
}

function StartAccess({ project, onClose }: { readonly project: Project; readonly onClose: () => void }): ReactElement {
  const nextId = useNextId();
  const navigate = useNavigate();
  const [minutes, setMinutes] = useState('30');
  const start = useRouteMutation('startEmergencyAccess', ['listEmergencyAccess', 'getProject', 'getHome']);
  return (
    <FormModal opened onClose={onClose} title={nameOf(project)} centered>
      <Form
        submit={i18n.t('Start emergency access')}
        pending={start.isPending}
        error={start.error}
        onSubmit={(field) =>
          start.mutate(
            {
              params: { projectId: project.id },
              body: { commandId: nextId(), accessId: nextId(), reason: field('reason'), minutes: Number(minutes) },
            },
            {
              onSuccess: () => {
                onClose();
                void navigate({ to: '/projects/$projectId', params: { projectId: project.id } });
              },
            },
          )
        }
      >
        <Textarea
          name="reason"
          label={i18n.t('Reason')}
          description={i18n.t('The project’s managers read it.')}
          minLength={EMERGENCY_REASON_LEAST}
          maxLength={1_000}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus
          dir="auto"
        />
        <Select
          label={i18n.t('For how long')}
          data={MINUTES.map((value) => ({
            value: String(value),
            label: i18n.t('{count, plural, one {# minute} other {# minutes}}', { count: value }),
          }))}
          value={minutes}
          allowDeselect={false}
          onChange={(value) => value && setMinutes(value)}
        />
      </Form>
    </FormModal>
  );
}
