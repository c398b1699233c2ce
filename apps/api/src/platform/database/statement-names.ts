import { createHash } from 'node:crypto';

const LIMIT = 1_000;
const names = new Map<string, string>();

/** A pattern given as a value: `like $2`, `ilike any($3::text[])`. */
const PATTERN_VALUE = /\bi?like\s+(?:any\s*\(\s*)?\$\d/iu;

/**
 * Whether the best plan of a statement depends on its values: one with a pattern among them. From its sixth use on,
 * Postgres may keep one plan for every value of a named statement, and without the pattern it takes most rows to match:
 * the queue of a million changes was then read in its order, for 5 s instead of 10 ms.
 */
export const hasPatternValue = (sql: string): boolean => PATTERN_VALUE.test(sql);

/**
 * The name under which a connection keeps a statement prepared: the same text, the same name. Undefined for statements
 * beyond the limit, so that texts made up at run time cannot fill a connection's memory.
 */
export function statementNameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= LIMIT) return undefined;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
