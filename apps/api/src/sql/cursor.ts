import { id, textUpTo } from '@scholium/review';
import { z } from 'zod';
import { Failure } from '../platform/index.js';

/**
 * Where a page ended: the sort key of its last row, as text, and its id. Opaque to callers, who can do no harm by
 * making one up.
 */
export interface Cursor {
  readonly key: string;
  readonly id: string;
}

/** Forms of the keys in a cursor. */
export const CURSOR_KEYS = {
  /** Without the year 0, which ISO 8601 has and PostgreSQL has not. */
  time: z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/),
  text: textUpTo(1_000),
  number: z.string().regex(/^\d{1,9}$/),
} as const;

/** A cursor as text. */
export const encodeCursor = (parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Reads a cursor. Throws Failure `invalid_request` when it does not have the form of this list. */
export function decodeCursor<T>(after: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(after));
  if (parsed.success) return parsed.data;
  const message = 'This is not where a page of this list ended. Start at the first page.';
  throw new Failure('invalid_request', { issues: [{ path: 'query.after', message }] });
}

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The cursor after a row. `sort` is part of it: a cursor of one order means nothing in another. */
export const writeCursor = (sort: string, { key, id }: Cursor): string => encodeCursor([sort, key, id]);

/** Reads a cursor; null when there is none. Throws Failure `invalid_request` when it is not one of this order. */
export function readCursor(after: string | undefined, sort: string, kind: keyof typeof CURSOR_KEYS): Cursor | null {
  if (after === undefined) return null;
  const [, key, rowId] = decodeCursor(after, z.tuple([z.literal(sort), CURSOR_KEYS[kind], id]));
  return { key, id: rowId };
}

/** Cuts `limit + 1` rows to a page and returns the cursor of the next one. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorAfter: (row: T) => string,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
