const number = (value) => (value === null ? '' : String(Number(value.toPrecision(3))));

const row = (cell) => {
  if (cell.unavailable !== undefined) return [cell.area, cell.name, '', '', '', '', `unavailable: ${cell.unavailable}`];
  const { area, name, unit, ours, floor, budget, met, note } = cell;
  const ratio = floor === null || floor === 0 ? '' : `${(ours / floor).toFixed(2)} x`;
  return [
    area,
    name,
    `${number(ours)} ${unit}`,
    floor === null ? '' : `${number(floor)} ${unit}`,
    ratio,
    budget,
    (met ? 'met' : 'MISSED') + (note ? ` (${note})` : ''),
  ];
};

/** The cells as lines of text, one below the other under one heading. */
export const table = (cells) => {
  const rows = [['area', 'what', 'ours', 'floor', 'ratio', 'budget', ''], ...cells.map(row)];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((line) => (column === 6 ? 0 : line[column].length))));
  return rows
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
