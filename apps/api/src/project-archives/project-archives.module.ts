import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { PeopleModule } from '../people/index.js';
import { ArchiveDifferenceService } from './difference.service.js';
import { ArchiveFiles } from './archive-files.js';
import { ArchiveThreads } from './archive-threads.js';
import { ArchivePeopleRepository } from './archive-people.repository.js';
import { ArchiveImportsRepository } from './archive-imports.repository.js';
import { ArchiveImportRunner } from './import-runner.js';
import { ArchiveImporter } from './importing/archive-importer.js';
import { ArchivePublisher } from './importing/archive-publisher.js';
import { KnownRepository } from './importing/known.repository.js';
import { StagingRepository } from './importing/staging.repository.js';
import { ProjectArchivesController } from './project-archives.controller.js';
import { ProjectArchivesService } from './project-archives.service.js';
import { ArchiveReader } from './reading/archive-reader.js';
import { ArchiveRowsRepository } from './reading/archive-rows.repository.js';

@Module({
  imports: [AuditModule, PeopleModule],
  controllers: [ProjectArchivesController],
  providers: [
    ArchiveDifferenceService,
    ArchiveFiles,
    ArchiveImporter,
    ArchiveImportRunner,
    ArchiveImportsRepository,
    ArchivePeopleRepository,
    ArchivePublisher,
    ArchiveReader,
    ArchiveRowsRepository,
    ArchiveThreads,
    KnownRepository,
    ProjectArchivesService,
    StagingRepository,
  ],
  exports: [ArchiveReader],
})
export class ProjectArchivesModule {}
