import { Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditEventRepository } from './audit-event.repository.js';
import { SealRepository } from './sealing/seal.repository.js';
import { Sealer } from './sealing/sealer.js';
import { SealingKey } from './sealing/sealing-key.js';
import { Witness } from './sealing/witness.js';

@Module({
  providers: [Audit, AuditEventRepository, SealRepository, Sealer, SealingKey, Witness],
  exports: [Audit],
})
export class AuditModule {}
