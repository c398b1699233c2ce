import { UUID_PATTERN } from '@scholium/review';
import type { ArchiveRow } from './check-row.js';

const IDS = new RegExp(UUID_PATTERN, 'gu');

/** The text of a row in which every id stands as it is: a file may write its characters as escapes. */
export const withoutEscapes = ({ row, text }: { readonly row: ArchiveRow; readonly text: string }): string =>
  text.includes('\\u') ? JSON.stringify(row) : text;

/** The ids in a text, wherever they stand. */
export const idsIn = (text: string): readonly string[] => text.match(IDS) ?? [];

export const replaceIds = (text: string, other: (id: string) => string): string => text.replace(IDS, other);
