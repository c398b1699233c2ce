import pg from 'pg';

/** What is used of a schema of zod. */
export interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | Refused;
}
interface Refused {
  readonly success: false;
  readonly error: { readonly message: string };
}

/** The PostgreSQL types that a column may have, by their ids in pg_type.dat: of a value, and of an array of it. */
interface ServerType {
  readonly name: string;
  readonly ids: readonly number[];
  readonly arrayIds: readonly number[];
}

/** A column of a result: the type the server reports, and the type of the values that `pg` makes of it. */
export class Column<T> {
  declare readonly value: T;

  readonly type: ServerType;
  readonly isArray: boolean;
  readonly nullable: boolean;
  readonly schema: Schema<unknown> | null;

  constructor(type: ServerType, isArray = false, nullable = false, schema: Schema<unknown> | null = null) {
    this.type = type;
    this.isArray = isArray;
    this.nullable = nullable;
    this.schema = schema;
  }

  /** The same, and null. */
  get orNull(): Column<T | null> {
    return new Column(this.type, this.isArray, true, this.schema);
  }

  /** Values of which a schema makes exactly themselves. */
  as<U extends T>(schema: Schema<U>): Column<U> {
    return new Column(this.type, this.isArray, this.nullable, schema);
  }

  /** One of these values. */
  oneOf<const U extends T>(values: readonly U[]): Column<U> {
    return this.as({
      safeParse: (value) =>
        values.includes(value as U)
          ? { success: true, data: value as U }
          : { success: false, error: { message: `${String(value)} is none of ${values.join(', ')}` } },
    });
  }
}

const of = <T>(name: string, ids: readonly number[], arrayIds: readonly number[] = []): Column<T> =>
  new Column({ name, ids, arrayIds });

export const uuid = of<string>('uuid', [2950], [2951]);
/** Also `varchar` and `name`. */
export const text = of<string>('text', [25, 1043, 19], [1009, 1015]);
/** Also `smallint`. */
export const int = of<number>('int', [23, 21], [1007, 1005]);
/** As a number: nothing counted here reaches 2^53. */
export const bigint = of<number>('bigint', [20]);
export const bool = of<boolean>('boolean', [16], [1000]);
export const timestamptz = of<Date>('timestamptz', [1184], [1185]);
export const bytea = of<Buffer>('bytea', [17]);
/** `json` or `jsonb`, parsed. Its type is that of its schema, and unknown without one. */
export const json = of<unknown>('json', [114, 3802]);

/** What a function without a result answers, such as `pg_notify`. */
export const nothing = of<string>('void', [2278]);

/** An array without nulls. */
export const arrayOf = <T>(column: Column<T>): Column<T[]> => {
  const { schema } = column;
  const array = new Column<T[]>(column.type, true);
  if (schema === null) return array;
  return array.as({
    safeParse: (value) => {
      const refused = (value as unknown[]).map((item) => schema.safeParse(item)).find(({ success }) => !success);
      return refused?.success === false ? refused : { success: true, data: value as T[] };
    },
  });
};

/** How `pg` reads results: as it does by itself, but `bigint` as a number. */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text') =>
    bigint.type.ids.includes(id) ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};
