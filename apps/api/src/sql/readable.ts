import type { Condition } from '@scholium/review';
import type { Parameters } from './parameters.js';

/** Columns whose values stand in the text, for the plan depends on them; the others hold ids, which are parameters. */
const LITERAL: ReadonlySet<string> = new Set(['state', 'targetKind']);

/** A condition of the policy as one on rows of `alias`. */
export function readable(condition: Condition, alias: string, parameters: Parameters): string {
  const listed = (all: readonly Condition[], by: 'and' | 'or', none: 'true' | 'false'): string => {
    const parts = all.map((one) => readable(one, alias, parameters));
    return parts.length > 1 ? `(${parts.join(` ${by} `)})` : (parts[0] ?? none);
  };
  if ('all' in condition) return listed(condition.all, 'and', 'true');
  if ('any' in condition) return listed(condition.any, 'or', 'false');
  const { column } = condition;
  const value = (one: string): string => (LITERAL.has(column) ? `'${one}'` : parameters.add(one, 'uuid'));
  if ('isNot' in condition) return `${alias}."${column}" <> ${value(condition.isNot)}`;
  if (condition.is.length === 0) return 'false';
  const values = condition.is.map(value);
  return `${alias}."${column}" ${values.length === 1 ? `= ${values[0]}` : `in (${values.join(', ')})`}`;
}
