import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { CandidatesRepository } from './candidates.repository.js';
import { CandidatesService } from './candidates.service.js';
import { DiscussionController } from './discussion.controller.js';
import { DiscussionService } from './discussion.service.js';
import { ThreadsRepository } from './threads.repository.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [LedgerModule, ChangesModule, PeopleModule],
  controllers: [DiscussionController],
  providers: [DiscussionService, ThreadsService, ThreadsRepository, CandidatesService, CandidatesRepository],
  exports: [ThreadsService],
})
export class DiscussionModule {}
