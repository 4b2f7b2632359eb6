import stringWidth from 'fast-string-width';

/**
 * Aligns cells in columns, two spaces apart. The last cell of a row is not padded. Cells may have colours and wide characters.
 *
 * @param indent how many spaces stand before each row
 */
export function columns(rows: readonly (readonly string[])[], indent = 0): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
  return rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - stringWidth(cell)),
    );
    return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd();
  });
}
