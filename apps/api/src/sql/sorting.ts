import type { SortDirection } from '@scholium/contract';
import { id as idSchema } from '@scholium/review';
import { z } from 'zod';
import { CURSOR_KEYS, decodeCursor, encodeCursor } from './cursor.js';
import { wireTime } from './fragments.js';
import type { Parameters } from './parameters.js';

/** SQL that is never null, and how its values are written in a cursor. */
export interface SortKey {
  readonly sql: string;
  readonly kind: keyof typeof CURSOR_KEYS;
}

/** A sorted list: its keys are compared in turn, then the id, all one way, so that an index reads both directions. */
export interface Sorting {
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly id: string;
  readonly direction: SortDirection;
}

/** The last row of a page: its sort keys as text, and its id. */
export interface Place {
  readonly keys: readonly string[];
  readonly id: string;
}

const POSTGRES_TYPES = { text: 'text', number: 'int', time: 'timestamptz' } as const;

export const orderOf = ({ keys, id, direction }: Sorting): string =>
  [...keys.map(({ sql }) => sql), id].map((column) => `${column} ${direction}`).join(', ');

/** The sort keys of a row as `text[]`. */
export const keysOf = ({ keys }: Sorting): string =>
  `array[${keys.map(({ sql, kind }) => (kind === 'time' ? wireTime(sql) : `(${sql})::text`)).join(', ')}]`;

/** The condition of rows after a place; none for the first page. */
export function beyond({ keys, id, direction }: Sorting, after: Place | null, parameters: Parameters): string[] {
  if (!after) return [];
  const values = keys.map(({ kind }, at) => {
    const key = after.keys[at] ?? '';
    return parameters.add(kind === 'number' ? Number(key) : key, POSTGRES_TYPES[kind]);
  });
  const columns = [...keys.map(({ sql }) => sql), id].join(', ');
  const place = [...values, parameters.add(after.id, 'uuid')].join(', ');
  return [`(${columns}) ${direction === 'asc' ? '>' : '<'} (${place})`];
}

/** A cursor names sort and direction: it means nothing in another order. */
export const writePlace = ({ name, direction }: Sorting, { keys, id }: Place): string =>
  encodeCursor([name, direction, keys, id]);

/** Null without a cursor. Throws Failure `invalid_request` for one that is not of this order. */
export function readPlace(after: string | undefined, { name, direction, keys }: Sorting): Place | null {
  if (after === undefined) return null;
  const values = z
    .array(z.string())
    .length(keys.length)
    .check((context) => {
      for (const [at, { kind }] of keys.entries())
        if (!CURSOR_KEYS[kind].safeParse(context.value[at]).success)
          context.issues.push({ code: 'custom', message: 'not a sort key', input: context.value });
    });
  const [, , found, id] = decodeCursor(after, z.tuple([z.literal(name), z.literal(direction), values, idSchema]));
  return { keys: found, id };
}
