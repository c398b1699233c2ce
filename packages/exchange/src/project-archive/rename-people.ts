import { replaceIds, withoutEscapes } from './archive-ids.js';
import type { ArchiveRow } from './check-row.js';

interface Line {
  readonly row: ArchiveRow;
  readonly text: string;
}

/** Puts the people of this installation in the place of those who were mapped, wherever in a row they stand. */
export const renamePeople = (mapped: ReadonlyMap<string, string>): ((line: Line) => Line) => {
  if (mapped.size === 0) return (line) => line;
  return (line) => {
    const before = withoutEscapes(line);
    const text = replaceIds(before, (id) => mapped.get(id) ?? id);
    if (text === before) return line;
    const row = inOrder(JSON.parse(text) as ArchiveRow);
    return { row, text: JSON.stringify(row) };
  };
};

/** Lists of those who may read are in the order of their ids. */
const inOrder = (row: ArchiveRow): ArchiveRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      (name === 'recipients' || name === 'restrictedTo') && Array.isArray(value) ? value.toSorted() : value,
    ]),
  );
