import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ImportSettings, TableMappingOnWire } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { AccessOfNew, isHindered, protectionChosen } from '../../markings/index.js';
import { toFailure, useMe, useRouteMutation } from '../../sync/index.js';
import { notifyError } from '../../ui/index.js';
import { EncodingField } from '../preview/encoding-field.js';
import type { TableStage } from '../queue/import-item.js';

type Field = keyof TableMappingOnWire['metadata'];
const FIELDS: readonly { readonly field: Field; readonly label: string }[] = [
  { field: 'title', label: /*i18n*/ 'Title' },
  { field: 'authors', label: /*i18n*/ 'Authors' },
  { field: 'published', label: /*i18n*/ 'Published' },
  { field: 'publisher', label: /*i18n*/ 'Publisher' },
  { field: 'series', label: /*i18n*/ 'Series' },
  { field: 'url', label: /*i18n*/ 'Web address' },
  { field: 'language', label: /*i18n*/ 'Language' },
];

interface TablePreviewProps {
  readonly projectId: string;
  readonly name: string;
  readonly stage: TableStage;
  /** Texts that the project takes at once. */
  readonly most: number;
  readonly importing: boolean;
  readonly onChange: (change: Partial<TableStage>) => void;
  readonly onImport: (settings: ImportSettings) => void;
  readonly onRemove: () => void;
}

/** A table of texts: which column is the text of a document, and what the others say of it. */
export function TablePreview({
  projectId,
  name,
  stage,
  most,
  importing,
  onChange,
  onImport,
  onRemove,
}: TablePreviewProps): ReactElement {
  const { table, mapping, encoding, access, uploadId, index } = stage;
  const { user } = useMe();
  const again = useRouteMutation('readTableAgain');
  const readAs = (as: string | null, sheet: number) =>
    again.mutate(
      { params: { projectId, uploadId }, body: { encoding: as, sheet, index } },
      {
        onSuccess: (read) => onChange({ table: read, mapping: read.mapping, encoding: as }),
        onError: (problem) => notifyError(toFailure(problem) ?? problem),
      },
    );
  const columns = table.columns.map((column, at) => ({ value: String(at), label: column.name }));
  const set = (field: Field, place: string | null) => {
    const { [field]: _before, ...metadata } = mapping.metadata;
    onChange({
      mapping: { ...mapping, metadata: place === null ? metadata : { ...metadata, [field]: Number(place) } },
    });
  };
  const tooMany = table.rows > most;
  const select = { size: 'sm', data: columns, comboboxProps: { portalProps: { target: '#main' } } } as const;
  const protection = protectionChosen(access);
  return (
    <section className="import-outcome" aria-label={i18n.t('Table {name}', { name })}>
      <Stack>
        <div>
          <Title order={2} size="h3">
            <bdi>{name}</bdi>
          </Title>
          <Text size="sm" role="status">
            {i18n.t(
              '{rows, plural, one {# row} other {# rows}}, {columns, plural, one {# column} other {# columns}}. Each row becomes a document.',
              { rows: table.rows, columns: columns.length },
            )}
          </Text>
        </div>
        {table.format === 'xlsx' ? null : (
          <EncodingField
            value={table.encoding}
            busy={again.isPending}
            disabled={importing}
            onChange={(chosen) => readAs(chosen, 0)}
          />
        )}
        {table.sheets.length > 1 ? (
          <Select
            {...select}
            label={i18n.t('Sheet')}
            allowDeselect={false}
            data={table.sheets.map((sheet, at) => ({ value: String(at), label: sheet }))}
            value={String(mapping.sheet ?? 0)}
            disabled={again.isPending || importing}
            onChange={(place) => readAs(encoding, Number(place))}
          />
        ) : null}
        <Select
          {...select}
          label={i18n.t('Text of the document')}
          allowDeselect={false}
          value={String(mapping.text)}
          onChange={(place) => onChange({ mapping: { ...mapping, text: Number(place) } })}
        />
        <div className="import-columns">
          {FIELDS.map(({ field, label }) => (
            <Select
              {...select}
              key={field}
              label={i18n.t(label)}
              placeholder={i18n.t('No column')}
              clearable
              value={mapping.metadata[field] === undefined ? null : String(mapping.metadata[field])}
              onChange={(place) => set(field, place)}
            />
          ))}
        </div>
        <Text size="sm" c="dimmed">
          {i18n.t(
            'Columns without a use are left out. A row without a title is called by the table and its number. Web addresses and languages that are none are left out.',
          )}
        </Text>
        <Sample stage={stage} />
        <AccessOfNew projectId={projectId} value={access} onChange={(chosen) => onChange({ access: chosen })} />
        {tooMany ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {i18n.t('This project takes {most} texts a table. Split it.', { most: formatNumber(most) })}
          </Text>
        ) : null}
        <Group>
          <Button
            loading={importing}
            disabled={tooMany || again.isPending || isHindered(access, user.id)}
            onClick={() =>
              onImport({
                table: mapping,
                encoding: table.format === 'xlsx' ? null : table.encoding,
                // What was chosen for the import that asks holds unless this says something else.
                ...(stage.asked ? { protection: protection ?? UNPROTECTED } : protection && { protection }),
              })
            }
          >
            {i18n.t('{count, plural, one {Import # text} other {Import # texts}}', { count: table.rows })}
          </Button>
          <Button variant="default" onClick={onRemove}>
            {i18n.t('Remove from the list')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

/** The first rows as documents. */
function Sample({ stage: { table, mapping } }: { readonly stage: TableStage }): ReactElement {
  const used = [
    { key: 'text', label: i18n.t('Text'), place: mapping.text },
    ...FIELDS.flatMap(({ field, label }) => {
      const place = mapping.metadata[field];
      return place === undefined ? [] : [{ key: field, label: i18n.t(label), place }];
    }),
  ];
  const rows = table.columns[mapping.text]?.sample ?? [];
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ type: 'auto' }}>
      <Table aria-label={i18n.t('The first rows')} fz="sm" layout="auto">
        <Table.Thead>
          <Table.Tr>
            {used.map(({ key, label }) => (
              <Table.Th key={key}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((_, row) => (
            <Table.Tr key={row}>
              {used.map(({ key, place }) => (
                <Table.Td key={key} dir="auto" valign="top">
                  {table.columns[place]?.sample[row]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
