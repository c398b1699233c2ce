import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

type PrismaPgAdapter = Awaited<ReturnType<PrismaPg['connect']>>;

/**
 * The schema engine reads three columns of `pg_constraint` whose type (PostgreSQL's one-byte "char") the adapter of
 * this Prisma version does not know. They are asked for as text, and the answer is labelled as the characters they are.
 * Listed as the engine writes them in its select lists, with the name under which the column is answered.
 */
const oneByteColumns = [
  {
    written: 'constr.contype AS constraint_type',
    asText: 'constr.contype::text AS constraint_type',
    name: 'constraint_type',
  },
  { written: 'con.confdeltype,', asText: 'con.confdeltype::text,', name: 'confdeltype' },
  { written: 'con.confupdtype,', asText: 'con.confupdtype::text,', name: 'confupdtype' },
];

const withOneByteColumns = (adapter: PrismaPgAdapter): PrismaPgAdapter => {
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

/**
 * Sends a migration as it is written, in one message. The adapter's own way cuts the script at every semicolon, also at
 * those inside the body of a function.
 */
const withWholeScripts = (adapter: PrismaPgAdapter): PrismaPgAdapter => {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const { code = '', severity = 'ERROR', message, detail, column, hint } = error;
      throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
    }
  };
  return adapter;
};

const onServer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

/**
 * A connection that waits for work shall not keep a command from ending. A migration is never broken off by a time
 * limit that somebody gave the role: what is half done has to be resolved by hand.
 */
const poolOptions = (connectionString: string) => ({
  connectionString,
  allowExitOnIdle: true,
  options: '-c statement_timeout=0 -c lock_timeout=0',
});

/**
 * Prisma's PostgreSQL adapter as the schema engine needs it, and the means to close what it opened: the engine does
 * not.
 */
export const schemaEngineAdapter = (
  url: string,
): { factory: SqlMigrationAwareDriverAdapterFactory; dispose(): Promise<void> } => {
  const prisma = new PrismaPg(poolOptions(url));
  const opened = new Map<SqlDriverAdapter, () => Promise<void>>();
  const remember = (adapter: PrismaPgAdapter, after: () => Promise<void>): SqlDriverAdapter => {
    const close = adapter.dispose.bind(adapter);
    opened.set(adapter, async () => {
      await close();
      await after();
    });
    adapter.dispose = async () => {
      const dispose = opened.get(adapter);
      opened.delete(adapter);
      await dispose?.();
    };
    return withWholeScripts(withOneByteColumns(adapter));
  };
  return {
    factory: {
      provider: prisma.provider,
      adapterName: prisma.adapterName,
      connect: async () => remember(await prisma.connect(), async () => undefined),
      // Prisma's own way to a second database leaves the database and a connection behind.
      connectToShadowDb: async () => {
        const name = `scholium_shadow_${randomUUID().replaceAll('-', '')}`;
        await onServer(url, `create database ${name}`);
        const shadowUrl = new URL(url);
        shadowUrl.pathname = `/${name}`;
        const shadow = await new PrismaPg(poolOptions(shadowUrl.href)).connect();
        return remember(shadow, () => onServer(url, `drop database ${name} with (force)`));
      },
    },
    dispose: async () => {
      for (const adapter of Array.from(opened.keys())) await adapter.dispose();
    },
  };
};
