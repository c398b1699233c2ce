import { Controller, Header } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { BlameService } from './blame/blame.service.js';
import { PointInTimeService } from './point-in-time/point-in-time.service.js';
import { RevertService } from './revert/revert.service.js';
import { TimelineService } from './timeline/timeline.service.js';
import { VersionsService } from './versions/versions.service.js';

@Controller()
export class HistoryController {
  constructor(
    private readonly timeline: TimelineService,
    private readonly moments: PointInTimeService,
    private readonly versions: VersionsService,
    private readonly blame: BlameService,
    private readonly reverts: RevertService,
  ) {}

  @Endpoint(routes.getHistory)
  getHistory(@Acting() { actor }: ActingIn, @Input() { params, query }: InputOf<typeof routes.getHistory>) {
    return this.timeline.page(actor, params.documentId, query);
  }

  @Endpoint(routes.listEditingSessions)
  listEditingSessions(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { query }: InputOf<typeof routes.listEditingSessions>,
  ) {
    return this.timeline.editingSessions(actor, projectId, query);
  }

  @Endpoint(routes.getMoment)
  getMoment(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getMoment>) {
    return this.moments.at(actor, params.documentId, params.seq);
  }

  @Endpoint(routes.listNamedVersions)
  listNamedVersions(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.listNamedVersions>) {
    return this.versions.list(actor, params.documentId);
  }

  @Endpoint(routes.nameVersion)
  nameVersion(@Caller() { userId }: CallerSession, @Input() { params, body }: InputOf<typeof routes.nameVersion>) {
    return this.versions.name(userId, params.documentId, body);
  }

  @Endpoint(routes.getBlame)
  getBlame(@Acting() { actor }: ActingIn, @Input() { params, query }: InputOf<typeof routes.getBlame>) {
    return this.blame.of(actor, params.documentId, query);
  }

  @Endpoint(routes.planRevert)
  @Header('content-type', 'application/json; charset=utf-8')
  planRevert(@Acting() { actor }: ActingIn, @Input() { params, body }: InputOf<typeof routes.planRevert>) {
    return this.reverts.plan(actor, params.documentId, body.target);
  }
}
