import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../platform/index.js';
import { ReportsService } from './reports.service.js';

@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Endpoint(routes.createReport)
  createReport(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.createReport>) {
    return this.reports.create(actor, projectId, body);
  }

  @Endpoint(routes.listReports)
  listReports(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.listReports>) {
    return this.reports.list(actor, projectId, query);
  }

  @Endpoint(routes.readFindings)
  readFindings(@Acting() { actor, projectId }: ActingIn, @Input() { params }: InputOf<typeof routes.readFindings>) {
    return this.reports.read(actor, projectId, params.documentId);
  }

  @Endpoint(routes.listFindings)
  listFindings(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.listFindings>) {
    return this.reports.choose(actor, projectId, query);
  }
}
