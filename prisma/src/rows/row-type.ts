import { isDeepStrictEqual } from 'node:util';
import type { Column } from './column.js';

type Columns = Readonly<Record<string, Column<unknown>>>;
type ValuesOf<C extends Columns> = { readonly [K in keyof C]: C[K]['value'] };

/** What the rows of a statement are: its columns by name, in any order. */
export interface RowType<T> {
  readonly columns: Columns;
  /** For the compiler alone. */
  readonly row?: T;
}

/** Declares what the rows of a statement are. */
export const row = <C extends Columns>(columns: C): RowType<ValuesOf<C>> => ({ columns });

/** The rows of a row type. */
export type RowOf<R> = R extends RowType<infer T> ? T : never;

/** What of a result is compared. */
interface Answer {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: readonly unknown[];
}

/** A statement answers something else than its row type declares. */
export class RowMismatch extends Error {
  readonly sql: string;
  readonly problems: readonly string[];

  constructor(sql: string, problems: readonly string[]) {
    super(`${problems.join('\n')}\nin the statement\n${sql}`);
    this.name = 'RowMismatch';
    this.sql = sql;
    this.problems = problems;
  }
}

/** Rows whose values are compared with schemas; nulls are looked for in all. */
const COMPARED = 20;

/** Compares an answer with what was declared: names, types, nulls, values with a schema. Throws RowMismatch. */
export function checkRows({ columns }: RowType<unknown>, sql: string, { fields, rows }: Answer): void {
  const found = fieldProblems(columns, fields);
  const problems =
    found.length > 0
      ? found
      : Object.entries(columns).flatMap(([name, column]) => {
          const values = (rows as readonly Record<string, unknown>[]).map((one) => one[name]);
          return valueProblem(column, values).map((problem) => `Column "${name}" ${problem}.`);
        });
  if (problems.length > 0) throw new RowMismatch(sql, problems);
}

function fieldProblems(columns: Columns, fields: Answer['fields']): string[] {
  const names = fields.map(({ name }) => name);
  return [
    ...Object.keys(columns)
      .filter((name) => !names.includes(name))
      .map((name) => `Column "${name}" is declared and does not come.`),
    ...fields.flatMap(({ name, dataTypeID }, at) => {
      if (names.indexOf(name) !== at) return [`Column "${name}" comes twice.`];
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
      if (column === undefined) return [`Column "${name}" comes and is not declared.`];
      const { type, isArray } = column;
      if ((isArray ? type.arrayIds : type.ids).includes(dataTypeID)) return [];
      return [`Column "${name}" is declared as ${type.name}${isArray ? '[]' : ''} and comes as type ${dataTypeID}.`];
    }),
  ];
}

function valueProblem({ nullable, isArray, schema }: Column<unknown>, values: readonly unknown[]): string[] {
  if (!nullable && values.includes(null)) return ['is declared without null and comes as null'];
  if (isArray && values.some((value) => Array.isArray(value) && value.includes(null)))
    return ['is declared as an array without nulls and holds null'];
  if (schema === null) return [];
  for (const value of values.slice(0, COMPARED)) {
    if (value === null) continue;
    const parsed = schema.safeParse(value);
    if (!parsed.success) return [`is not as its schema says: ${parsed.error.message}`];
    if (!isDeepStrictEqual(parsed.data, value))
      return [`is not as its schema says, which makes ${JSON.stringify(parsed.data)} of ${JSON.stringify(value)}`];
  }
  return [];
}
