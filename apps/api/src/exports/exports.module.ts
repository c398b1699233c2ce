import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ChangesModule } from '../changes/index.js';
import { DiscussionModule } from '../discussion/index.js';
import { DocumentsModule } from '../documents/index.js';
import { HistoryModule } from '../history/index.js';
import { KnowledgeModule } from '../knowledge/index.js';
import { PeopleModule } from '../people/index.js';
import { ProjectArchivesModule } from '../project-archives/index.js';
import { ProjectsModule } from '../projects/index.js';
import { ReportsModule } from '../reports/index.js';
import { ExportFiles } from './export-files.js';
import { ExportRunner } from './export-runner.js';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';
import { ExportsService } from './exports.service.js';
import { ExportReader } from './reading/export-reader.js';
import { ProjectPages } from './reading/project-pages.js';
import { Sheets } from './typesetting/sheets.js';
import { ReadingRepository } from './reading/reading.repository.js';

@Module({
  imports: [
    AuditModule,
    ChangesModule,
    DiscussionModule,
    DocumentsModule,
    HistoryModule,
    KnowledgeModule,
    PeopleModule,
    ProjectArchivesModule,
    ProjectsModule,
    ReportsModule,
  ],
  controllers: [ExportsController],
  providers: [
    ExportFiles,
    ExportReader,
    ExportRunner,
    ExportsRepository,
    ExportsService,
    ProjectPages,
    ReadingRepository,
    Sheets,
  ],
})
export class ExportsModule {}
