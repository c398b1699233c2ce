import { Group, Paper, Radio, Select, Stack, Switch, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { importLimitsOf, MOST_IMPORTED } from '@scholium/review';
import type { ImportLimitsOfProject, ProjectSettings } from '@scholium/review';
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

const LIMITS: readonly {
  readonly limit: keyof ImportLimitsOfProject;
  readonly label: string;
  readonly words: string;
  readonly values: readonly number[];
}[] = [
  {
    limit: 'megabytes',
    label: /*i18n*/ 'Largest file of an import',
    words: /*i18n*/ '{count, plural, other {# MB}}',
    values: [1, 2, 5, 10, MOST_IMPORTED.megabytes],
  },
  {
    limit: 'files',
    label: /*i18n*/ 'Files imported at once',
    words: /*i18n*/ '{count, plural, one {# file} other {# files}}',
    values: [10, 50, 100, 250, 500, MOST_IMPORTED.files],
  },
  {
    limit: 'texts',
    label: /*i18n*/ 'Texts of a table',
    words: /*i18n*/ '{count, plural, one {# text} other {# texts}}',
    values: [10, 50, 100, 250, 500, MOST_IMPORTED.texts],
  },
];

/** The permissions of a project beyond roles; each choice is saved at once. */
export function Allowances({ project }: { readonly project: RouteOutput<'getProject'> }): ReactElement {
  const nextId = useNextId();
  const configure = useRouteMutation('configureProject', ['getProject']);
  const { settings } = project;
  const limits = importLimitsOf(settings);
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
          <Group align="flex-start" grow preventGrowOverflow={false}>
            {LIMITS.map(({ limit, label, words, values }) => (
              <Select
                key={limit}
                label={i18n.t(label)}
                allowDeselect={false}
                disabled={configure.isPending}
                data={[...new Set([...values, limits[limit]])]
                  .toSorted((a, b) => a - b)
                  .map((value) => ({ value: String(value), label: i18n.t(words, { count: value }) }))}
                value={String(limits[limit])}
                onChange={(value) => set({ importLimits: { ...limits, [limit]: Number(value) } })}
              />
            ))}
          </Group>
        </Stack>
      </Paper>
    </section>
  );
}
