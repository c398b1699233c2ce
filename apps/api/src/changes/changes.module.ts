import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { ChangesController } from './changes.controller.js';
import { ChangesService } from './changes.service.js';
import { ChangeDetailRepository } from './detail/change-detail.repository.js';
import { ChangeDetailService } from './detail/change-detail.service.js';
import { ChangeHistory } from './detail/history.js';
import { QueueRepository } from './queue/queue.repository.js';
import { QueueService } from './queue/queue.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [ChangesController],
  providers: [
    ChangesService,
    QueueService,
    QueueRepository,
    ChangeDetailService,
    ChangeDetailRepository,
    ChangeHistory,
  ],
  exports: [ChangeHistory, QueueService],
})
export class ChangesModule {}
