import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  cell(row: Row): ReactNode;
  /** Whether its cells are numbers, which stand to the right. */
  readonly isNumeric?: boolean;
  /** A width of CSS. By content if absent. */
  readonly width?: string;
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  readonly columns: readonly Column<Row>[];
}

/** A table; on a phone each row becomes a card. The roles stay those of a table in both forms. */
export function DataTable<Row>({ label, rows, keyOf, columns }: DataTableProps<Row>) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: browsers take the roles away when the styles show rows as cards.
    <table className={classes.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, isNumeric = false, width }) => (
            <th key={key} role="columnheader" scope="col" data-numeric={isNumeric} style={{ width }}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ key, header, cell, isNumeric = false }) => (
              <td key={key} role="cell" data-label={header} data-numeric={isNumeric}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}
