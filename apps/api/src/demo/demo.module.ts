import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { InboxModule } from '../inbox/index.js';
import { LedgerModule } from '../ledger/index.js';
import { DemoInboxes } from './demo-inboxes.js';
import { DemoWorkspace } from './demo-workspace.js';
import { DemoRepository } from './demo.repository.js';

@Module({
  imports: [LedgerModule, DocumentsModule, InboxModule],
  providers: [DemoWorkspace, DemoInboxes, DemoRepository],
})
export class DemoModule {}
