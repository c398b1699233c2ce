import { readConfiguration } from '../platform/index.js';
import { Connections } from '../platform/database/connections.js';
import { Database } from '../platform/database/database.js';
import type { StatementObserver } from '../platform/database/statements.js';
import { rowCheck } from './row-check.js';

/** The database as viewers see it, outside an application. For `await using`, or to be closed. */
export class ViewerDatabase {
  private constructor(
    readonly database: Database,
    private readonly connections: Connections,
  ) {}

  static async open(
    databaseUrl: string,
    { observer = rowCheck }: { observer?: StatementObserver | null } = {},
  ): Promise<ViewerDatabase> {
    const connections = new Connections(readConfiguration({ DATABASE_URL: databaseUrl }, { observer }));
    const database = new Database(connections);
    try {
      await database.onModuleInit();
    } catch (error) {
      await connections.onApplicationShutdown();
      throw error;
    }
    return new ViewerDatabase(database, connections);
  }

  async close(): Promise<void> {
    await this.database.onApplicationShutdown();
    await this.connections.onApplicationShutdown();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
