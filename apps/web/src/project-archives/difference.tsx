import { Alert, Button, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ArchiveDifference, ArchiveSummary } from '@scholium/contract';
import { formatList, formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { AnchorLink, DataTable } from '../ui/index.js';
import { NOBODY_CHOSEN, peopleOf } from './chosen-people.js';
import { MappedPeople } from './mapped-people.js';
import { TABLE_WORDS } from './words.js';

interface DifferenceProps {
  readonly archiveImportId: string;
  readonly summary: ArchiveSummary;
}
type OfTable = ArchiveDifference['tables'][number];
type Items = OfTable['differ'];
type Item = Items['items'][number];

/** How an archive differs from the project that is here. */
export function Difference({ archiveImportId, summary: { project, peopleCount } }: DifferenceProps): ReactElement {
  const [chosen, setChosen] = useState(NOBODY_CHOSEN);
  const compare = useRouteMutation('compareProjectArchive');
  const failure = toFailure(compare.error);
  return (
    <Stack gap="sm" mt="md" align="stretch">
      <Alert color="blue" variant="light" title={i18n.t('This project is here already')}>
        {i18n.t('It is not imported a second time. Compare the two to see what is in one of them only.')}
      </Alert>
      {peopleCount > 0 ? (
        <MappedPeople archiveImportId={archiveImportId} chosen={chosen} onChoose={setChosen}>
          <Text size="sm" c="dimmed">
            {i18n.t('Say who has another account here, so that their work is taken for theirs.')}
          </Text>
        </MappedPeople>
      ) : null}
      {failure ? (
        <Alert color="red" variant="light" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      <Button
        variant="default"
        loading={compare.isPending}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => compare.mutate({ params: { archiveImportId }, body: { people: peopleOf(chosen) } })}
      >
        {i18n.t('Compare with the project')}
      </Button>
      {compare.data ? <Found difference={compare.data} projectId={project.id} /> : null}
    </Stack>
  );
}

function Found({
  difference: { tables, logs },
  projectId,
}: {
  readonly difference: ArchiveDifference;
  readonly projectId: string;
}): ReactElement {
  const isSame =
    logs.count === 0 &&
    tables.every(({ onlyHere, onlyThere, differ }) => onlyHere.count + onlyThere.count + differ.count === 0);
  return (
    <section aria-label={i18n.t('Difference')}>
      <Text size="sm" role="status" mb="sm">
        {isSame ? i18n.t('Both are the same.') : i18n.t('They differ.')}
      </Text>
      <DataTable
        label={i18n.t('Difference in numbers')}
        rows={tables}
        idOf={({ table }) => table}
        columns={[
          { id: 'what', header: i18n.t('What'), cell: ({ row }) => i18n.t(TABLE_WORDS[row.original.table]) },
          { id: 'same', header: i18n.t('The same'), cell: ({ row }) => formatNumber(row.original.same) },
          { id: 'here', header: i18n.t('Only here'), cell: ({ row }) => formatNumber(row.original.onlyHere.count) },
          {
            id: 'there',
            header: i18n.t('Only in the archive'),
            cell: ({ row }) => formatNumber(row.original.onlyThere.count),
          },
          { id: 'differ', header: i18n.t('Different'), cell: ({ row }) => formatNumber(row.original.differ.count) },
        ]}
      />
      {tables.map((one) => (
        <TableLists key={one.table} found={one} projectId={projectId} />
      ))}
      {logs.count > 0 ? (
        <ListOf title={i18n.t('Logs that differ')} count={logs.count} shown={logs.items.length}>
          {logs.items.map(({ streamId, label, shared, here, there }) => (
            <List.Item key={streamId}>
              {i18n.t('{name}: the first {shared} are the same; then {here} here and {there} in the archive.', {
                name: label ?? (streamId === projectId ? i18n.t('The project') : i18n.t('A document that was deleted')),
                shared: formatNumber(shared),
                here: formatNumber(here),
                there: formatNumber(there),
              })}
            </List.Item>
          ))}
        </ListOf>
      ) : null}
    </section>
  );
}

function TableLists({ found, projectId }: { readonly found: OfTable; readonly projectId: string }): ReactElement {
  const { table, onlyHere, onlyThere, differ } = found;
  const what = i18n.t(TABLE_WORDS[table]);
  const lists: readonly (readonly [string, Items, boolean])[] = [
    [i18n.t('{what} only here', { what }), onlyHere, true],
    [i18n.t('{what} only in the archive', { what }), onlyThere, false],
    [i18n.t('{what} that are different', { what }), differ, true],
  ];
  return (
    <>
      {lists.map(([title, { count, items }, isHere]) =>
        count === 0 ? null : (
          <ListOf key={title} title={title} count={count} shown={items.length}>
            {items.map((item, index) => (
              <List.Item key={`${item.id} ${index}`}>
                {isHere ? <Named table={table} item={item} projectId={projectId} /> : <bdi>{labelOf(item)}</bdi>}
                {item.details.length > 0 ? (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    ({formatList(item.details)})
                  </Text>
                ) : null}
              </List.Item>
            ))}
          </ListOf>
        ),
      )}
    </>
  );
}

interface ListOfProps {
  readonly title: string;
  readonly count: number;
  readonly shown: number;
  readonly children: ReactNode;
}

function ListOf({ title, count, shown, children }: ListOfProps): ReactElement {
  return (
    <>
      <Title order={4} size="h6" mt="md" mb={4}>
        {title}
      </Title>
      <List size="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </List>
      {count > shown ? (
        <Text size="sm" c="dimmed">
          {i18n.t('and {count, plural, one {# more} other {# more}}', { count: count - shown })}
        </Text>
      ) : null}
    </>
  );
}

const labelOf = ({ label }: Item): string => (label === '' ? i18n.t('Without a name') : label);

/** What is here, with the way to it. */
function Named({
  table,
  item,
  projectId,
}: {
  readonly table: OfTable['table'];
  readonly item: Item;
  readonly projectId: string;
}): ReactElement {
  const { id, documentId } = item;
  const words = <bdi>{labelOf(item)}</bdi>;
  if (table === 'Entity')
    return (
      <AnchorLink size="sm" to="/projects/$projectId/entities/$entityId" params={{ projectId, entityId: id }}>
        {words}
      </AnchorLink>
    );
  if (table === 'Source')
    return (
      <AnchorLink size="sm" to="/projects/$projectId/sources/$sourceId" params={{ projectId, sourceId: id }}>
        {words}
      </AnchorLink>
    );
  if (table === 'Change' || table === 'Decision')
    return (
      <AnchorLink
        size="sm"
        to="/projects/$projectId/review"
        params={{ projectId }}
        search={{ change: id, by: 'anyone' } as never}
      >
        {words}
      </AnchorLink>
    );
  const document = table === 'Document' ? id : documentId;
  if (document === null) return words;
  return (
    <AnchorLink
      size="sm"
      to="/projects/$projectId/documents/$documentId"
      params={{ projectId, documentId: document }}
      {...(table === 'Annotation' ? { search: { annotation: id } as never } : {})}
    >
      {words}
    </AnchorLink>
  );
}
