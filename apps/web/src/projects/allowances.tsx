import { Paper, Radio, Stack, Switch, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ProjectSettings } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { toFailure, useNextId, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { notifyError, notify } from '../ui/index.js';

const EDITORS: readonly {
  readonly value: ProjectSettings['directEdits'];
  readonly label: string;
  readonly description: string;
}[] = [
  {
    value: 'annotator',
    label: /*i18n*/ 'Annotators, reviewers and managers',
    description: /*i18n*/ 'Annotators may also edit the text directly, without review.',
  },
  {
    value: 'reviewer',
    label: /*i18n*/ 'Reviewers and managers',
    description: /*i18n*/ 'Everybody else suggests, and a reviewer decides.',
  },
  {
    value: 'manager',
    label: /*i18n*/ 'Managers',
    description: /*i18n*/ 'Everybody else suggests, and a reviewer decides.',
  },
  {
    value: 'nobody',
    label: /*i18n*/ 'Nobody',
    description: /*i18n*/ 'The text changes by accepted suggestions alone.',
  },
];

/** The permissions of a project beyond roles; each choice is saved at once. */
export function Allowances({ project }: { readonly project: RouteOutput<'getProject'> }): ReactElement {
  const nextId = useNextId();
  const configure = useRouteMutation('configureProject', ['getProject']);
  const { settings } = project;
  const set = (change: Partial<ProjectSettings>) =>
    configure.mutate(
      { params: { projectId: project.id }, body: { commandId: nextId(), settings: { ...settings, ...change } } },
      { onSuccess: () => notify(i18n.t('Saved.')), onError: (error) => notifyError(toFailure(error) ?? error) },
    );
  return (
    <section aria-labelledby="allowances">
      <Title order={2} size="h3" id="allowances" mb="sm">
        {i18n.t('What is allowed')}
      </Title>
      <Paper withBorder p="md" bg="var(--surface)">
        <Stack>
          <Switch
            label={i18n.t('Readers may comment')}
            description={i18n.t(
              'On passages, accepted annotations and documents. Pending work stays hidden from them.',
            )}
            checked={settings.readersComment}
            disabled={configure.isPending}
            onChange={(event) => set({ readersComment: event.currentTarget.checked })}
          />
          <Radio.Group
            label={i18n.t('Who edits the text directly')}
            value={settings.directEdits}
            onChange={(value) => set({ directEdits: value as ProjectSettings['directEdits'] })}
          >
            <Stack gap="xs" mt="xs">
              {EDITORS.map(({ value, label, description }) => (
                <Radio
                  key={value}
                  value={value}
                  label={i18n.t(label)}
                  description={i18n.t(description)}
                  disabled={configure.isPending}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Paper>
    </section>
  );
}
