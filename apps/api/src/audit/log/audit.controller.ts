import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../../platform/index.js';
import type { ActingFrom } from '../audit-event.js';
import { SentFrom } from '../sent-from.js';
import { AuditLogService } from './audit-log.service.js';
import { CSV_HEAD, csvLineOf } from './csv.js';
import { Verification } from './verification.js';

@Controller()
export class AuditController {
  constructor(
    private readonly log: AuditLogService,
    private readonly verification: Verification,
  ) {}

  @Endpoint(routes.listAuditLog)
  listAuditLog(
    @Acting() { actor }: ActingIn,
    @SentFrom() from: ActingFrom,
    @Input() { query: { after, limit, ...filter } }: InputOf<typeof routes.listAuditLog>,
  ) {
    return this.log.look(actor, from, filter, after, limit);
  }

  @Endpoint(routes.exportAuditLog)
  exportAuditLog(
    @Acting() { actor }: ActingIn,
    @SentFrom() from: ActingFrom,
    @Input() { query: { format, ...filter } }: InputOf<typeof routes.exportAuditLog>,
  ) {
    const isCsv = format === 'csv';
    const lines = this.log.export(actor, from, filter, isCsv ? csvLineOf : (entry) => `${JSON.stringify(entry)}\n`);
    return new StreamableFile(Readable.from(isCsv ? withHead(lines) : lines, { objectMode: false }), {
      type: isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      disposition: `attachment; filename="audit-log.${format}"`,
    });
  }

  @Endpoint(routes.listAuditFilters)
  listAuditFilters(@Acting() { actor }: ActingIn) {
    return this.log.filters(actor);
  }

  @Endpoint(routes.saveAuditFilters)
  saveAuditFilters(@Acting() { actor }: ActingIn, @Input() { body }: InputOf<typeof routes.saveAuditFilters>) {
    return this.log.saveFilters(actor, body.saved);
  }

  @Endpoint(routes.getAuditState)
  getAuditState() {
    return this.verification.state();
  }

  @Endpoint(routes.verifyAuditLog)
  verifyAuditLog(@SentFrom() from: ActingFrom) {
    return this.verification.begin(from);
  }
}

async function* withHead(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield CSV_HEAD;
  yield* lines;
}
