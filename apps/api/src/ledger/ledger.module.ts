import { Module } from '@nestjs/common';
import { Clock, Database } from '../platform/index.js';
import { Ledger } from './ledger.js';
import { UnreadableEntries } from './unreadable-entries.repository.js';

@Module({
  providers: [
    UnreadableEntries,
    {
      provide: Ledger,
      inject: [Database, Clock],
      useFactory: (database: Database, clock: Clock) =>
        new Ledger(database, clock, { query: (sql, values) => database.queryByKey(sql, values) }),
    },
  ],
  exports: [Ledger, UnreadableEntries],
})
export class LedgerModule {}
