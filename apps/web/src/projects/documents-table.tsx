import { Badge, Text } from '@mantine/core';
import { DOCUMENT_SORTS } from '@scholium/contract';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DataTable, When } from '../ui/index.js';
import type { Column, TableSort } from '../ui/index.js';
import { ArchiveSelected } from './archive-selected.js';
import { DocumentActions } from './document-actions.js';

type Item = RouteOutput<'listDocuments'>['documents'][number];

interface DocumentsTableProps {
  readonly projectId: string;
  readonly documents: readonly Item[];
  readonly total: number;
  readonly manages: boolean;
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
  readonly busy: boolean;
  readonly archived: boolean;
}

const NONE: ReadonlySet<string> = new Set();
/** What a document may lack, by the names of the fields. */
const FIELDS: Readonly<Record<string, string>> = {
  title: /*i18n*/ 'title',
  series: /*i18n*/ 'series',
  authors: /*i18n*/ 'authors',
  publisher: /*i18n*/ 'publisher',
  published: /*i18n*/ 'date of publication',
  url: /*i18n*/ 'URL',
  language: /*i18n*/ 'language',
};
const fieldName = (field: string): string => i18n.t(FIELDS[field] ?? field);

/** The documents of a project; managers select several to archive them. */
export function DocumentsTable({
  projectId,
  documents,
  total,
  manages,
  sort,
  onSort,
  busy,
  archived,
}: DocumentsTableProps): ReactElement {
  const [selected, setSelected] = useState(NONE);
  const chosen = documents.filter(({ id }) => selected.has(id));
  const columns = useMemo(
    (): readonly Column<Item>[] => [
      { id: 'title', header: i18n.t('Title'), cell: ({ row }) => <Title projectId={projectId} item={row.original} /> },
      {
        id: 'publisher',
        header: i18n.t('Publisher'),
        cell: ({ row }) => (
          <Text size="sm" dir="auto">
            {row.original.publisher ?? '–'}
          </Text>
        ),
      },
      {
        id: 'published',
        header: i18n.t('Published'),
        cell: ({ row }) => <Text size="sm">{row.original.published ?? '–'}</Text>,
      },
      {
        id: 'imported',
        header: i18n.t('Imported'),
        cell: ({ row }) => (
          <Text size="sm" c="dimmed">
            <When time={row.original.importedAt} />
            <br />
            {row.original.importedByName}
          </Text>
        ),
      },
      { id: 'accepted', header: i18n.t('Accepted'), cell: ({ row }) => countLabel(row.original.accepted) },
      { id: 'pending', header: i18n.t('Pending'), cell: ({ row }) => countLabel(row.original.pending) },
      ...(manages
        ? [
            {
              id: 'actions',
              header: i18n.t('Actions'),
              cell: ({ row }) => (
                <DocumentActions
                  projectId={projectId}
                  documentId={row.original.id}
                  title={row.original.title}
                  archived={row.original.archivedAt !== null}
                />
              ),
            } satisfies Column<Item>,
          ]
        : []),
    ],
    [projectId, manages],
  );
  return (
    <>
      {manages ? <ArchiveSelected documents={chosen} archived={archived} onDone={() => setSelected(NONE)} /> : null}
      <DataTable
        label={i18n.t('Documents, {total} in all', { total: formatNumber(total) })}
        rows={documents}
        columns={columns}
        idOf={({ id }) => id}
        sorted={{ sort, sorts: DOCUMENT_SORTS, onSort }}
        busy={busy}
        {...(manages ? { selection: { selected, onSelect: setSelected, nameOf: ({ title }: Item) => title } } : {})}
      />
    </>
  );
}

function Title({ projectId, item }: { readonly projectId: string; readonly item: Item }): ReactElement {
  return (
    <>
      <AnchorLink
        to="/projects/$projectId/documents/$documentId"
        params={{ projectId, documentId: item.id }}
        fw={500}
        dir="auto"
      >
        {item.title}
      </AnchorLink>{' '}
      <MarkingChip marking={item.marking} />
      {item.missing.length > 0 ? (
        <Badge
          size="xs"
          variant="light"
          color="gray"
          ml={6}
          title={i18n.t('Not stated: {fields}', { fields: item.missing.map(fieldName).join(', ') })}
        >
          {i18n.t('{count, plural, one {# missing} other {# missing}}', { count: item.missing.length })}
        </Badge>
      ) : null}
    </>
  );
}
