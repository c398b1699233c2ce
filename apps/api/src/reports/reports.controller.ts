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
}
