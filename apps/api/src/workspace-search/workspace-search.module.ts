import { Module } from '@nestjs/common';
import { HitsRepository } from './hits.repository.js';
import { TextIndexer } from './texts/text-indexer.js';
import { TextIndexRepository } from './texts/text-index.repository.js';
import { WorkspaceSearchController } from './workspace-search.controller.js';
import { WorkspaceSearchService } from './workspace-search.service.js';

@Module({
  controllers: [WorkspaceSearchController],
  providers: [WorkspaceSearchService, HitsRepository, TextIndexer, TextIndexRepository],
})
export class WorkspaceSearchModule {}
