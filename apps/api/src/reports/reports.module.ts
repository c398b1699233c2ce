import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [LedgerModule, PeopleModule],
  controllers: [ReportsController],
  providers: [ReportsService],
})
export class ReportsModule {}
