import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { FindingTexts } from './findings/finding-texts.js';
import { FindingsRepository } from './findings/findings.repository.js';
import { FindingsService } from './findings/findings.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [KnowledgeModule, LedgerModule, PeopleModule],
  controllers: [ReportsController],
  exports: [ReportsService],
  providers: [FindingsRepository, FindingsService, FindingTexts, ReportsRepository, ReportsService],
})
export class ReportsModule {}
