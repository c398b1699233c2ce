import { readConfiguration } from '../platform/index.js';
import { Connections } from '../platform/database/connections.js';
import { Database } from '../platform/database/database.js';

/** The database as viewers see it, outside an application. For `await using`, or to be closed. */
export class ViewerDatabase {
  private constructor(
    readonly database: Database,
    private readonly connections: Connections,
  ) {}

  static async open(databaseUrl: string, { checksRows = true } = {}): Promise<ViewerDatabase> {
    const connections = new Connections(readConfiguration({ DATABASE_URL: databaseUrl }, { checksRows }));
    const database = new Database(connections);
    await database.onModuleInit();
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
