import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { ChangesService } from './changes.service.js';
import { ChangeDetailService } from './detail/change-detail.service.js';
import { QueueService } from './queue/queue.service.js';

@Controller()
export class ChangesController {
  constructor(
    private readonly changes: ChangesService,
    private readonly queue: QueueService,
    private readonly detail: ChangeDetailService,
  ) {}

  @Endpoint(routes.submitChange)
  submitChange(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.submitChange>) {
    return this.changes.submit(userId, body);
  }

  @Endpoint(routes.decideMany)
  decideMany(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.decideMany>) {
    return this.changes.decideMany(userId, body.decisions);
  }

  @Endpoint(routes.getQueue)
  getQueue(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.getQueue>) {
    return this.queue.page(actor, projectId, query);
  }

  @Endpoint(routes.getQueueCounts)
  getQueueCounts(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.getQueueCounts>) {
    return this.queue.counts(actor, projectId, query);
  }

  @Endpoint(routes.getChange)
  getChange(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getChange>) {
    return this.detail.find(actor, params.changeId);
  }
}
