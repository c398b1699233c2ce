import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { ChangesModule } from './changes/index.js';
import { DemoModule } from './demo/index.js';
import { AnnotationImportsModule } from './annotation-imports/index.js';
import { DiscussionModule } from './discussion/index.js';
import { DocumentsModule } from './documents/index.js';
import { ExportsModule } from './exports/index.js';
import { FeedModule } from './feed/index.js';
import { HistoryModule } from './history/index.js';
import { InboxModule } from './inbox/index.js';
import { KnowledgeModule } from './knowledge/index.js';
import { PeopleModule } from './people/index.js';
import { PlatformModule, type Configuration } from './platform/index.js';
import { ProjectArchivesModule } from './project-archives/index.js';
import { ProjectsModule } from './projects/index.js';
import { ProtectionsModule } from './protections/index.js';
import { ReportsModule } from './reports/index.js';
import { SearchModule } from './search/index.js';
import { WorkspaceSearchModule } from './workspace-search/index.js';

/** The whole application: the platform, and one line a module. */
@Module({})
export class AppModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(configuration),
        AuditModule,
        PeopleModule,
        DocumentsModule,
        AnnotationImportsModule,
        ExportsModule,
        ChangesModule,
        DiscussionModule,
        HistoryModule,
        InboxModule,
        KnowledgeModule,
        ProjectArchivesModule,
        ProjectsModule,
        ProtectionsModule,
        ReportsModule,
        SearchModule,
        WorkspaceSearchModule,
        FeedModule,
        DemoModule,
      ],
    };
  }
}
