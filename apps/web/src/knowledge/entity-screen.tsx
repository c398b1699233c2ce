import { i18n } from '../locales/index.js';
import '../ui/palette.css';
import { Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { Trans } from '@lingui/react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { termOf } from '@scholium/review';
import type { EntityBody, EntityName } from '@scholium/review';
import { ReadersLink } from '../access/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel, mayIn, useProject, useRoute } from '../sync/index.js';
import { AnchorLink, DataTable, LetterChip, Page, When, FormModal } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { Concordance } from './concordance.js';
import { EntityForm } from './forms/entity-form.js';
import { ProposedNotice } from './proposed-notice.js';
import { RecordAccess, RecordActions, RecordNotShown } from './record-frame.js';
import { useProposals } from './use-proposals.js';
import { NAME_KIND_WORDS } from '@scholium/review';

const NO_TYPES = { entityTypes: [] };

/** An accepted entity: names, description, and its mentions in context. */
export function EntityScreen(): ReactElement {
  const { projectId, entityId } = useParams({ from: '/projects/$projectId/entities/$entityId' });
  const project = useProject(projectId).data;
  const { data, error, refetch } = useRoute('getEntity', { params: { entityId } });
  const { proposed, update, remove } = useProposals(projectId);
  const [changing, { open, close }] = useDisclosure(false);
  if (!data || error)
    return (
      <RecordNotShown
        title={i18n.t('Entity')}
        error={error}
        onRetry={() => void refetch()}
        all={
          <AnchorLink to="/projects/$projectId/entities" params={{ projectId }}>
            {i18n.t('All entities')}
          </AnchorLink>
        }
      />
    );
  const { entity, mentions, total } = data;
  const { names, description } = entity.body as EntityBody;
  const vocabulary = project?.vocabulary ?? NO_TYPES;
  const type = termOf(vocabulary, 'entityTypes', entity.typeId);
  const mayPropose = project !== undefined && mayIn(project, 'change.propose');
  const actions = mayPropose ? (
    <RecordActions
      question={i18n.t('Propose to delete “{name}”?', { name: entity.label })}
      onChange={open}
      onDelete={() => remove(entityId, 'entity')}
    >
      {total > 0 ? i18n.t('Accepted mentions name it: the deletion can be accepted only when they no longer do.') : ''}
    </RecordActions>
  ) : null;
  return (
    <Page
      title={entity.label}
      of={project?.name}
      actions={
        <>
          <ReadersLink projectId={projectId} of={{ entity: entityId }} />
          {actions}
          {project ? <RecordAccess project={project} kind="entity" record={entity} /> : null}
        </>
      }
      description={
        <Group component="span" gap="sm" mt={4}>
          <MarkingChip marking={entity.marking} />
          <LetterChip letter={type?.letter ?? '?'} color={type?.color ?? 7} label={type?.label ?? entity.typeId} />
          <Text span size="sm">
            <Trans id="accepted <0/>" components={{ 0: <When time={entity.acceptedAt} /> }} />
          </Text>
        </Group>
      }
    >
      {proposed ? <ProposedNotice projectId={projectId} changeId={proposed} /> : null}
      <Stack gap="xl">
        {description ? (
          <Text maw="44rem" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {description}
          </Text>
        ) : null}
        <section aria-label={i18n.t('Names')}>
          <Title order={2} size="h4" mb="xs">
            {i18n.t('Names')}
          </Title>
          <Names names={names} />
        </section>
        <section aria-label={i18n.t('Mentions')}>
          <Title order={2} size="h4" mb="xs">
            {i18n.t('Mentions')}{' '}
            <Text span inherit c="dimmed" fw={400}>
              {countLabel(total)}
            </Text>
          </Title>
          {mentions.length === 0 ? (
            <Text c="dimmed">{i18n.t('No accepted mention names it yet.')}</Text>
          ) : (
            <Concordance projectId={projectId} label={i18n.t('Mentions')} passages={mentions} total={total} />
          )}
        </section>
      </Stack>
      <FormModal opened={changing} onClose={close} title={i18n.t('Propose a change')} size="lg">
        <EntityForm
          vocabulary={vocabulary}
          projectId={projectId}
          self={entityId}
          initial={entity.body as EntityBody}
          submit={i18n.t('Propose')}
          onCancel={close}
          onSubmit={(body, message) => {
            update(entityId, { kind: 'entity', body }, message);
            close();
          }}
        />
      </FormModal>
    </Page>
  );
}

const nameColumns = (): readonly Column<EntityName>[] => [
  {
    id: 'name',
    header: i18n.t('Name'),
    cell: ({ row: { original, index } }) => (
      <Text span inherit fw={index === 0 ? 600 : 400}>
        <bdi>{original.text}</bdi>
      </Text>
    ),
  },
  { id: 'kind', header: i18n.t('Kind'), cell: ({ row: { original } }) => i18n.t(NAME_KIND_WORDS[original.kind]) },
  {
    id: 'strength',
    header: i18n.t('Strength'),
    cell: ({ row: { original } }) => (original.strength === 'weak' ? i18n.t('Weak') : i18n.t('Strong')),
  },
  { id: 'script', header: i18n.t('Script'), cell: ({ row: { original } }) => original.script ?? '–' },
  { id: 'language', header: i18n.t('Language'), cell: ({ row: { original } }) => original.language ?? '–' },
];

function Names({ names }: { readonly names: readonly EntityName[] }): ReactElement {
  const columns = useMemo(() => nameColumns(), []);
  return (
    <DataTable label={i18n.t('Names')} rows={names} columns={columns} idOf={(name) => String(names.indexOf(name))} />
  );
}
