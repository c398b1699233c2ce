import { Badge, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { AuditEntry } from '@scholium/contract';
import { formatDate, i18n } from '../locales/index.js';
import { toFailure, useRoutePages } from '../sync/index.js';
import { AnchorLink, DataTable, DeniedState, ErrorState, Nothing, Page, Waiting } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { actionLabel } from './actions.js';
import { Filters } from './filters.js';
import { useAuditUrl } from './use-audit-url.js';
import type { AuditUrl } from './use-audit-url.js';
import { Verification } from './verification.js';

/** Administration: the audit log. */
export function AuditScreen(): ReactElement {
  const url = useAuditUrl();
  const pages = useRoutePages('listAuditLog', { query: { ...url.query, limit: 50 } });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ entries }) => entries) ?? [], [pages.data]);
  const failure = toFailure(pages.error);
  if (failure?.code === 'not_allowed' || failure?.code === 'not_found') return <DeniedState />;
  return (
    <Page
      title={i18n.t('Audit log')}
      width="xl"
      description={i18n.t(
        'Who did what, when and from where. The log is sealed: what is changed in it afterwards is found.',
      )}
    >
      <Verification />
      <Filters url={url} />
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {pages.isPending && !failure ? <Waiting lines={8} /> : null}
      {rows.length > 0 ? (
        <DataTable
          label={i18n.t('Audit log')}
          rows={rows}
          columns={columnsFor(url)}
          idOf={({ streamId, seq }) => `${streamId} ${seq}`}
        />
      ) : null}
      {pages.data && rows.length === 0 && !pages.hasNextPage ? (
        <Nothing title={i18n.t('Nothing matches')}>{i18n.t('Nothing like this is in the log.')}</Nothing>
      ) : null}
      {pages.hasNextPage ? (
        <Button variant="default" mt="md" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {i18n.t('Show older entries')}
        </Button>
      ) : null}
    </Page>
  );
}

const columnsFor = (url: AuditUrl): readonly Column<AuditEntry>[] => [
  {
    id: 'at',
    header: i18n.t('Time'),
    cell: ({ row: { original } }) => (
      <Text size="sm" component="time" dateTime={original.at}>
        {formatDate(original.at)}
      </Text>
    ),
  },
  {
    id: 'person',
    header: i18n.t('Person'),
    cell: ({ row: { original } }) => (
      <Text size="sm" dir="auto" {...(original.actor ? {} : { c: 'dimmed' })}>
        {original.actor ? original.actor.name : i18n.t('nobody signed in')}
      </Text>
    ),
  },
  { id: 'action', header: i18n.t('Action'), cell: ({ row: { original } }) => <Action entry={original} /> },
  { id: 'object', header: i18n.t('Object'), cell: ({ row: { original } }) => <What entry={original} url={url} /> },
  {
    id: 'address',
    header: i18n.t('Address'),
    cell: ({ row: { original } }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {original.address ?? '–'}
      </Text>
    ),
  },
];

/** Emergency access stands out, and what was read by it. */
function Action({ entry: { kind, emergency } }: { readonly entry: AuditEntry }): ReactElement {
  return (
    <Stack gap={2} align="flex-start">
      {emergency ? (
        <Badge color="red" variant="light" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
          {i18n.t('Emergency access')}
        </Badge>
      ) : null}
      {actionLabel(kind)}
    </Stack>
  );
}

/** What an entry is about. A document opens as it was then, as far as the viewer may read it. */
function What({ entry, url }: { readonly entry: AuditEntry; readonly url: AuditUrl }): ReactElement {
  const { document, project, subject, moment } = entry;
  const only = document ?? subject ?? project;
  return (
    <Stack gap={2} align="flex-start">
      {subject ? (
        <Text size="sm" dir="auto" lineClamp={2}>
          {subject.name ?? i18n.t('name not shown')}
        </Text>
      ) : null}
      {document && (!project || moment === null) ? (
        <Text size="sm" dir="auto">
          {document.name ?? i18n.t('Document, name not shown')}
        </Text>
      ) : null}
      {document && project && moment !== null ? (
        <AnchorLink
          size="sm"
          to="/projects/$projectId/documents/$documentId/history"
          params={{ projectId: project.id, documentId: document.id }}
          search={{ at: moment } as never}
          title={i18n.t('Open as it was then')}
          dir="auto"
        >
          {document.name ?? i18n.t('Document, name not shown')}
        </AnchorLink>
      ) : null}
      {project ? (
        <Text size="xs" c="dimmed" dir="auto">
          {project.name ?? i18n.t('Project, name not shown')}
        </Text>
      ) : null}
      {only && only.id !== url.values.object ? (
        <Button size="compact-xs" variant="subtle" onClick={() => url.set({ object: only.id })}>
          {i18n.t('Only this')}
        </Button>
      ) : null}
    </Stack>
  );
}
