import { Table } from '@mantine/core';
import { tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactElement } from 'react';

const features = tableFeatures({});
type Features = typeof features;
/** A column of a {@link DataTable}: `id`, `header` and `cell`. */
export type Column<Row extends object> = ColumnDef<Features, Row>;

interface DataTableProps<Row extends object> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** A constant or memoised array. */
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
}

/** A plain table. On narrow screens it scrolls sideways within itself. */
export function DataTable<Row extends object>({ label, rows, columns, idOf }: DataTableProps<Row>): ReactElement {
  const table = useTable({ features, data: rows as Row[], columns: columns as Column<Row>[], getRowId: idOf });
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={label} verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => <Table.Th key={header.id} scope="col"><table.FlexRender header={header} /></Table.Th>)}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id}>
              {row.getAllCells().map((cell) => <Table.Td key={cell.id}><table.FlexRender cell={cell} /></Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
