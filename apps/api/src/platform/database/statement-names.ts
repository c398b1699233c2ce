import { createHash } from 'node:crypto';

const LIMIT = 1_000;
const names = new Map<string, string>();

/**
 * The name under which a connection keeps a statement prepared: the same text, the same name. Statements beyond the
 * limit stay nameless, so that texts made up at run time cannot fill a connection's memory.
 */
export function statementNameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= LIMIT) return undefined;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
