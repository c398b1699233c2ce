import { Module } from '@nestjs/common';
import { Clock } from '../platform/index.js';
import { SystemDatabase } from '../platform/system.js';
import { Ledger } from './ledger.js';
import { UnreadableEntries } from './unreadable-entries.repository.js';

@Module({
  providers: [
    UnreadableEntries,
    {
      provide: Ledger,
      inject: [SystemDatabase, Clock],
      useFactory: (database: SystemDatabase, clock: Clock) => new Ledger(database, clock, database.byKey),
    },
  ],
  exports: [Ledger, UnreadableEntries],
})
export class LedgerModule {}
