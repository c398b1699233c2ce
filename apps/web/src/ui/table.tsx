import { Checkbox, NativeSelect, Table, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import type { SortDirection, TableSort } from './sort.js';
import './table.css';

const features = tableFeatures({});
type Features = typeof features;
/** A column of a {@link DataTable}: `id`, `header` and `cell`. */
export type Column<Row extends object> = ColumnDef<Features, Row>;

/** How the table is sorted. Columns with the id of a sort have a button in their header. */
interface Sorted {
  readonly sort: TableSort;
  /** The sorts, each with the direction that it has first. */
  readonly sorts: Readonly<Record<string, SortDirection>>;
  readonly onSort: (sort: TableSort) => void;
}

/** Rows that can be selected, by id. */
interface Selectable<Row extends object> {
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly nameOf: (row: Row) => string;
}

interface DataTableProps<Row extends object> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** A constant or memoised array. */
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly sorted?: Sorted;
  readonly selection?: Selectable<Row>;
  /** Other rows are being fetched. */
  readonly busy?: boolean;
}

/**
 * A table. On narrow screens every row is a card with labelled values; the roles are explicit because another layout
 * removes them.
 */
export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  idOf,
  sorted,
  selection,
  busy = false,
}: DataTableProps<Row>): ReactElement {
  const narrow = useMediaQuery('(max-width: 639.98px)', false, { getInitialValueInEffect: false }) ?? false;
  const table = useTable({ features, data: rows as Row[], columns: columns as Column<Row>[], getRowId: idOf });
  return (
    <>
      {sorted && narrow ? <SortSelect columns={columns} {...sorted} /> : null}
      <Table.ScrollContainer minWidth="var(--table-width)" className="data-table" type="native">
        <Table role="table" aria-label={label} aria-busy={busy} verticalSpacing="sm" highlightOnHover>
          <Table.Thead role="rowgroup">
            {table.getHeaderGroups().map((group) => (
              <Table.Tr role="row" key={group.id}>
                {selection ? (
                  <Table.Th role="columnheader" scope="col" className="table-select">
                    <SelectAll ids={rows.map(idOf)} {...selection} />
                  </Table.Th>
                ) : null}
                {group.headers.map((header) => {
                  const natural = sorted?.sorts[header.id];
                  const text = <table.FlexRender header={header} />;
                  return (
                    <Table.Th
                      role="columnheader"
                      key={header.id}
                      scope="col"
                      {...(sorted && natural ? { 'aria-sort': sortOf(header.id, sorted.sort) } : {})}
                    >
                      {sorted && natural && !narrow ? (
                        <SortButton id={header.id} natural={natural} {...sorted}>
                          {text}
                        </SortButton>
                      ) : (
                        text
                      )}
                    </Table.Th>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {table.getRowModel().rows.map((row) => (
              <Table.Tr role="row" key={row.id} aria-selected={selection ? selection.selected.has(row.id) : undefined}>
                {selection ? (
                  <Table.Td role="cell" className="table-select">
                    <Checkbox
                      size="md"
                      aria-label={i18n.t('Select {name}', { name: selection.nameOf(row.original) })}
                      checked={selection.selected.has(row.id)}
                      onChange={() => selection.onSelect(toggled(selection.selected, row.id))}
                    />
                  </Table.Td>
                ) : null}
                {row.getAllCells().map((cell) => (
                  <Table.Td
                    role="cell"
                    key={cell.id}
                    data-label={
                      typeof cell.column.columnDef.header === 'string' ? cell.column.columnDef.header : undefined
                    }
                  >
                    <table.FlexRender cell={cell} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;
const sortOf = (id: string, { by, direction }: TableSort) => (by === id ? ARIA[direction] : 'none');
const opposite = (direction: SortDirection): SortDirection => (direction === 'asc' ? 'desc' : 'asc');

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

function SortButton({
  id,
  natural,
  sort,
  onSort,
  children,
}: Sorted & { readonly id: string; readonly natural: SortDirection; readonly children: ReactElement }): ReactElement {
  const current = sort.by === id;
  const Arrow = (current ? sort.direction : natural) === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton
      className="table-sort"
      data-current={current || undefined}
      onClick={() => onSort({ by: id, direction: current ? opposite(sort.direction) : natural })}
    >
      {children}
      <Arrow size={14} aria-hidden />
    </UnstyledButton>
  );
}

/** The sorts of a table whose header is not shown. */
function SortSelect<Row extends object>({
  columns,
  sort,
  sorts,
  onSort,
}: Sorted & { readonly columns: readonly Column<Row>[] }): ReactElement {
  const choices = columns.flatMap(({ id, header }) => {
    const natural = id === undefined ? undefined : sorts[id];
    return id === undefined || natural === undefined || typeof header !== 'string'
      ? []
      : [natural, opposite(natural)].map((direction) => ({
          value: `${id} ${direction}`,
          label: i18n.t('{header}, {direction, select, asc {ascending} other {descending}}', { header, direction }),
        }));
  });
  return (
    <NativeSelect
      label={i18n.t('Sort by')}
      mb="sm"
      value={`${sort.by} ${sort.direction}`}
      data={choices}
      onChange={({ currentTarget: { value } }) => {
        const [by = '', direction] = value.split(' ');
        onSort({ by, direction: direction === 'asc' ? 'asc' : 'desc' });
      }}
    />
  );
}

function SelectAll<Row extends object>({
  ids,
  selected,
  onSelect,
}: Selectable<Row> & { readonly ids: readonly string[] }): ReactElement {
  const count = ids.filter((id) => selected.has(id)).length;
  return (
    <Checkbox
      size="md"
      aria-label={i18n.t('Select all shown')}
      checked={count > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={() => onSelect(count === ids.length ? new Set() : new Set(ids))}
    />
  );
}
