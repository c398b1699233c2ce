import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { BlameRepository } from './blame/blame.repository.js';
import { BlameService } from './blame/blame.service.js';
import { HistoryController } from './history.controller.js';
import { PointInTimeRepository } from './point-in-time/point-in-time.repository.js';
import { PointInTimeService } from './point-in-time/point-in-time.service.js';
import { RevertRepository } from './revert/revert.repository.js';
import { RevertService } from './revert/revert.service.js';
import { TimelineRepository } from './timeline/timeline.repository.js';
import { TimelineService } from './timeline/timeline.service.js';
import { VersionsRepository } from './versions/versions.repository.js';
import { VersionsService } from './versions/versions.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [HistoryController],
  providers: [
    TimelineService,
    TimelineRepository,
    PointInTimeService,
    PointInTimeRepository,
    VersionsService,
    VersionsRepository,
    BlameService,
    BlameRepository,
    RevertService,
    RevertRepository,
  ],
  exports: [PointInTimeService],
})
export class HistoryModule {}
