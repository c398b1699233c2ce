import { Paper, Radio, Stack, Switch, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ProjectSettings } from '@scholium/review';
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
    label: 'Annotators, reviewers and managers',
    description: 'Annotators may also edit the text directly, without review.',
  },
  {
    value: 'reviewer',
    label: 'Reviewers and managers',
    description: 'Everybody else suggests, and a reviewer decides.',
  },
  { value: 'manager', label: 'Managers', description: 'Everybody else suggests, and a reviewer decides.' },
  { value: 'nobody', label: 'Nobody', description: 'The text changes by accepted suggestions alone.' },
];

/** The permissions of a project beyond roles; each choice is saved at once. */
export function Allowances({ project }: { readonly project: RouteOutput<'getProject'> }): ReactElement {
  const nextId = useNextId();
  const configure = useRouteMutation('configureProject', ['getProject']);
  const { settings } = project;
  const set = (change: Partial<ProjectSettings>) =>
    configure.mutate(
      { params: { projectId: project.id }, body: { commandId: nextId(), settings: { ...settings, ...change } } },
      { onSuccess: () => notify('Saved.'), onError: (error) => notifyError(toFailure(error) ?? error) },
    );
  return (
    <section aria-labelledby="allowances">
      <Title order={2} size="h3" id="allowances" mb="sm">
        What is allowed
      </Title>
      <Paper withBorder p="md" bg="var(--surface)">
        <Stack>
          <Switch
            label="Readers may comment"
            description="On passages, accepted annotations and documents. Pending work stays hidden from them."
            checked={settings.readersComment}
            disabled={configure.isPending}
            onChange={(event) => set({ readersComment: event.currentTarget.checked })}
          />
          <Radio.Group
            label="Who edits the text directly"
            value={settings.directEdits}
            onChange={(value) => set({ directEdits: value as ProjectSettings['directEdits'] })}
          >
            <Stack gap="xs" mt="xs">
              {EDITORS.map((one) => (
                <Radio key={one.value} {...one} disabled={configure.isPending} />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Paper>
    </section>
  );
}
