import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { DocumentListRepository } from './document-list.repository.js';
import { DocumentListService } from './document-list.service.js';
import { HomeRepository } from './home.repository.js';
import { HomeService } from './home.service.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [ProjectsController],
  providers: [
    ProjectsService,
    ProjectsRepository,
    HomeService,
    HomeRepository,
    DocumentListService,
    DocumentListRepository,
  ],
  exports: [DocumentListService],
})
export class ProjectsModule {}
