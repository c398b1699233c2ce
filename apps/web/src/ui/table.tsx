import { Table } from '@mantine/core';
import { tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactElement } from 'react';
import './table.css';

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

/**
 * A table. On narrow screens every row is a card with labelled values; the roles are explicit because another layout
 * removes them.
 */
export function DataTable<Row extends object>({ label, rows, columns, idOf }: DataTableProps<Row>): ReactElement {
  const table = useTable({ features, data: rows as Row[], columns: columns as Column<Row>[], getRowId: idOf });
  return (
    <Table.ScrollContainer minWidth="var(--table-width)" className="data-table" type="native">
      <Table role="table" aria-label={label} verticalSpacing="sm" highlightOnHover>
        <Table.Thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <Table.Tr role="row" key={group.id}>
              {group.headers.map((header) => (
                <Table.Th role="columnheader" key={header.id} scope="col">
                  <table.FlexRender header={header} />
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <Table.Tr role="row" key={row.id}>
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
  );
}
