import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { LedgerModule } from '../ledger/index.js';
import { PeopleModule } from '../people/index.js';
import { ClientMessages } from './client-messages.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { FeedRepository } from './feed.repository.js';
import { Gateway } from './gateway.js';
import { Hub } from './hub.js';
import { FeedListener } from './feed-listener.js';
import { Presence } from './presence.js';

@Module({
  imports: [DocumentsModule, LedgerModule, PeopleModule],
  controllers: [EntriesController],
  providers: [ClientMessages, EntriesService, FeedRepository, Gateway, Hub, FeedListener, Presence],
  exports: [Hub],
})
export class FeedModule {}
