import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { KnowledgeModule } from '../knowledge/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { AnnotationImportsController } from './annotation-imports.controller.js';
import { AnnotationImportsService } from './annotation-imports.service.js';
import { ImportRunner } from './import-runner.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportPlanner } from './planner.js';

@Module({
  imports: [DocumentsModule, KnowledgeModule, LedgerModule, PeopleModule],
  controllers: [AnnotationImportsController],
  providers: [AnnotationImportsService, ImportPlanner, ImportRunner, ImportsRepository],
})
export class AnnotationImportsModule {}
