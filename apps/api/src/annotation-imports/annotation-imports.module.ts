import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { KnowledgeModule } from '../knowledge/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { AnnotationImportsController } from './annotation-imports.controller.js';
import { AnnotationImportsService } from './annotation-imports.service.js';
import { AnnotationFilesController } from './files/annotation-files.controller.js';
import { AnnotationFilesRepository } from './files/annotation-files.repository.js';
import { AnnotationFilesService } from './files/annotation-files.service.js';
import { DocumentsHereRepository } from './files/documents-here.repository.js';
import { TextComparison } from './files/text-comparison.js';
import { TextDocuments } from './files/text-documents.js';
import { FilesAnHour } from './files-an-hour.js';
import { ImportRunner } from './import-runner.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportPlanner } from './planner.js';

@Module({
  imports: [DocumentsModule, KnowledgeModule, LedgerModule, PeopleModule],
  controllers: [AnnotationImportsController, AnnotationFilesController],
  providers: [
    AnnotationFilesRepository,
    AnnotationFilesService,
    AnnotationImportsService,
    DocumentsHereRepository,
    FilesAnHour,
    ImportPlanner,
    ImportRunner,
    ImportsRepository,
    TextComparison,
    TextDocuments,
  ],
})
export class AnnotationImportsModule {}
