import { Controller, Header } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { SentFrom, type ActingFrom } from '../audit/index.js';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../platform/index.js';
import { ExportsService } from './exports.service.js';

@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Endpoint(routes.startExport)
  startExport(@Acting() { actor, projectId }: ActingIn, @Input() { body }: InputOf<typeof routes.startExport>) {
    return this.exports.start(actor, projectId, body);
  }

  @Endpoint(routes.listExports)
  listExports(@Acting() { actor, projectId }: ActingIn) {
    return this.exports.list(actor, projectId);
  }

  @Endpoint(routes.removeExport)
  removeExport(@Acting() { actor, projectId }: ActingIn, @Input() { params }: InputOf<typeof routes.removeExport>) {
    return this.exports.remove(actor, projectId, params.exportId);
  }

  @Endpoint(routes.downloadExport)
  @Header('cache-control', 'private, no-store')
  downloadExport(
    @Acting() { actor, projectId }: ActingIn,
    @SentFrom() from: ActingFrom,
    @Input() { params }: InputOf<typeof routes.downloadExport>,
  ) {
    return this.exports.download(actor, from, projectId, params.exportId);
  }
}
