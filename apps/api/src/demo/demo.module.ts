import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { LedgerModule } from '../ledger/index.js';
import { DemoWorkspace } from './demo-workspace.js';
import { DemoRepository } from './demo.repository.js';

@Module({ imports: [LedgerModule, DocumentsModule], providers: [DemoWorkspace, DemoRepository] })
export class DemoModule {}
