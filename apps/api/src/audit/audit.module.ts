import { Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditEventRepository } from './audit-event.repository.js';
import { Forwarder } from './forwarding/forwarder.js';
import { ForwardingRepository } from './forwarding/forwarding.repository.js';
import { AuditController } from './log/audit.controller.js';
import { AuditLogRepository } from './log/audit-log.repository.js';
import { AuditLogService } from './log/audit-log.service.js';
import { Verification } from './log/verification.js';
import { SealRepository } from './sealing/seal.repository.js';
import { Sealer } from './sealing/sealer.js';
import { SealingKey } from './sealing/sealing-key.js';
import { CheckpointFile } from './sealing/checkpoint-file.js';

@Module({
  controllers: [AuditController],
  providers: [
    AuditLogRepository,
    AuditLogService,
    Verification,
    Audit,
    AuditEventRepository,
    Forwarder,
    ForwardingRepository,
    SealRepository,
    Sealer,
    SealingKey,
    CheckpointFile,
  ],
  exports: [Audit],
})
export class AuditModule {}
