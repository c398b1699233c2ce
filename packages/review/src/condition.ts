/**
 * Conditions on columns of one row, as data: `holds` answers for a row in memory, and a repository makes SQL of them. A
 * column that a row does not have, or that is null, fulfils neither `is` nor `isNot`.
 */
export type Condition<C extends string = string> =
  | { readonly all: readonly Condition<C>[] }
  | { readonly any: readonly Condition<C>[] }
  | { readonly column: C; readonly is: readonly string[] }
  | { readonly column: C; readonly isNot: string };

type Values<C extends string> = { readonly [K in C]?: string | null | undefined };

export const ALWAYS = { all: [] } satisfies Condition;
export const NEVER = { any: [] } satisfies Condition;

export function isAlways(condition: Condition): boolean {
  return 'all' in condition && condition.all.length === 0;
}

export function holds<C extends string>(condition: Condition<C>, row: Values<C>): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, row));
  if ('any' in condition) return condition.any.some((one) => holds(one, row));
  const value = row[condition.column] ?? null;
  if (value === null) return false;
  return 'is' in condition ? condition.is.includes(value) : condition.isNot !== value;
}

/** What is left of a condition for rows with these values. */
export function given<C extends string>(condition: Condition<C>, known: Values<C>): Condition<C> {
  if ('all' in condition) {
    const left = condition.all.map((one) => given(one, known)).filter((one) => !isAlways(one));
    return left.find(isNever) ?? (left.length === 1 ? left[0]! : { all: left });
  }
  if ('any' in condition) {
    const left = condition.any.map((one) => given(one, known)).filter((one) => !isNever(one));
    return left.find(isAlways) ?? (left.length === 1 ? left[0]! : { any: left });
  }
  if (!(condition.column in known)) return condition;
  return holds(condition, known) ? ALWAYS : NEVER;
}

function isNever(condition: Condition): boolean {
  return 'any' in condition && condition.any.length === 0;
}
