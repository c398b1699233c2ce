import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@scholium/database';
import { Connections } from './connections.js';
import { statementNameOf } from './statement-names.js';
import { Statements } from './statements.js';

/**
 * The database in the name of the system: with all rights of the application's role and without a viewer's scope. For
 * writes and for work that no viewer asked for. Who may import it is a list in the boundary rules; reads for a viewer
 * go through `Database.queryAs`.
 */
@Injectable()
export class SystemDatabase extends Statements implements OnApplicationShutdown {
  readonly client: PrismaClient;
  /** For statements that reach a few rows by their keys: planned once per connection, without table scans. */
  readonly byKey: Statements;
  /** For long work that nobody waits for, such as files and cleaning up. */
  readonly long: Statements;
  /** The connection of health checks: answers within twice `PING_LIMIT`, or throws. */
  readonly health: Statements;

  constructor({ reads, byKey, long, health, observer }: Connections) {
    super(reads, observer);
    this.byKey = new Statements(byKey, observer);
    this.long = new Statements(long, observer);
    this.health = new Statements(health, observer);
    // The adapter's type leaves no room for a statement without a name; pg itself takes the empty name for one.
    this.client = new PrismaClient({
      adapter: new PrismaPg(reads, { statementNameGenerator: ({ sql }) => statementNameOf(sql) ?? '' }),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }
}
