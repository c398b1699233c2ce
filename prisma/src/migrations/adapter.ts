import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/**
 * The schema engine reads three columns of `pg_constraint` whose type (PostgreSQL's one-byte "char") the adapter of this Prisma
 * version does not know. They are asked for as text, and the answer is labelled as the characters they are. Listed as the engine
 * writes them in its select lists, with the name under which the column is answered.
 */
const oneByteColumns = [
  { written: 'constr.contype AS constraint_type', asText: 'constr.contype::text AS constraint_type', name: 'constraint_type' },
  { written: 'con.confdeltype,', asText: 'con.confdeltype::text,', name: 'confdeltype' },
  { written: 'con.confupdtype,', asText: 'con.confupdtype::text,', name: 'confupdtype' },
];

const withOneByteColumns = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const asked = oneByteColumns.filter(({ written }) => query.sql.includes(written));
    if (asked.length === 0) return queryRaw(query);
    const sql = asked.reduce((text, { written, asText }) => text.replaceAll(written, asText), query.sql);
    const result = await queryRaw({ ...query, sql });
    for (const { name } of asked) result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
};

/** Prisma's PostgreSQL adapter as the schema engine needs it, and the means to close what it opened: the engine never does. */
export const schemaEngineAdapter = (
  url: string,
): { factory: SqlMigrationAwareDriverAdapterFactory; dispose(): Promise<void> } => {
  const prisma = new PrismaPg({ connectionString: url });
  const opened = new Set<SqlDriverAdapter>();
  const remember = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      if (opened.delete(adapter)) await dispose();
    };
    opened.add(adapter);
    return withOneByteColumns(adapter);
  };
  return {
    factory: {
      provider: prisma.provider,
      adapterName: prisma.adapterName,
      connect: async () => remember(await prisma.connect()),
      connectToShadowDb: async () => remember(await prisma.connectToShadowDb()),
    },
    dispose: async () => {
      for (const adapter of opened) await adapter.dispose();
    },
  };
};
