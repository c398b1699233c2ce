import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { ProtectionsController } from './protections.controller.js';
import { ProtectionsRepository } from './protections.repository.js';
import { ProtectionsService } from './protections.service.js';

@Module({
  imports: [LedgerModule, PeopleModule],
  controllers: [ProtectionsController],
  providers: [ProtectionsService, ProtectionsRepository],
})
export class ProtectionsModule {}
