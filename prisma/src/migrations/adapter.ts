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

/** Ids in pg_type.dat of the one-byte type "char", which the adapter of this Prisma version refuses, and of text. */
const ONE_BYTE = 18;
const TEXT = 25;

/**
 * The schema engine reads columns of the one-byte type. They are shown to the adapter as text, which their values are
 * already, and labelled as characters in what the engine gets.
 */
const withOneByteColumns = (adapter: PrismaPgAdapter): PrismaPgAdapter => {
  const pool = adapter.underlyingDriver();
  const oneByte = new WeakMap<object, readonly string[]>();
  const query = pool.query.bind(pool) as (...given: readonly unknown[]) => Promise<pg.QueryResult | pg.QueryResult[]>;
  const answered = async (...given: readonly unknown[]): Promise<pg.QueryResult | pg.QueryResult[]> => {
    const results = await query(...given);
    for (const { fields, rows } of [results].flat()) {
      const columns = fields.filter(({ dataTypeID }) => dataTypeID === ONE_BYTE);
      oneByte.set(
        rows,
        columns.map(({ name }) => name),
      );
      for (const column of columns) column.dataTypeID = TEXT;
    }
    return results;
  };
  pool.query = answered as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (asked) => {
    const result = await queryRaw(asked);
    for (const name of oneByte.get(result.rows) ?? [])
      result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character;
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
