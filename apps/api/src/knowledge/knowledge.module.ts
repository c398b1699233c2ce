import { Module } from '@nestjs/common';
import { KnowledgeController } from './knowledge.controller.js';
import { KnowledgeRepository } from './knowledge.repository.js';
import { KnowledgeService } from './knowledge.service.js';
import { PickerRepository } from './picker.repository.js';
import { PickerService } from './picker.service.js';
import { SourceReader } from './source-reader.js';

@Module({
  controllers: [KnowledgeController],
  providers: [KnowledgeService, KnowledgeRepository, PickerService, PickerRepository, SourceReader],
  exports: [KnowledgeService],
})
export class KnowledgeModule {}
