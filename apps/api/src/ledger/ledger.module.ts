import { Module } from '@nestjs/common';
import { Clock, Database } from '../platform/index.js';
import { Ledger } from './ledger.js';

@Module({
  providers: [{ provide: Ledger, useFactory: (database: Database, clock: Clock) => new Ledger(database, clock), inject: [Database, Clock] }],
  exports: [Ledger],
})
export class LedgerModule {}
