import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Clock, Ids } from './clock-and-ids.js';
import { Configuration } from './configuration.js';
import { Connections } from './database/connections.js';
import { Database } from './database/database.js';
import { SystemDatabase } from './database/system-database.js';
import { RawResponses } from './http/raw-responses.js';
import { FailureFilter } from './http/failure-filter.js';
import { DescriptionController } from './docs/description.controller.js';
import { HealthController } from './health/health.controller.js';
import { HealthRepository } from './health/health.repository.js';
import { Readiness } from './health/readiness.js';
import { Secrets } from './secrets.js';
import { WorkerPool } from './work/worker-pool.js';

/** What every module builds on. */
@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [DescriptionController, HealthController],
      providers: [
        { provide: Configuration, useValue: configuration },
        { provide: RawResponses, useValue: new RawResponses(configuration) },
        { provide: APP_FILTER, useClass: FailureFilter },
        Clock,
        Connections,
        Database,
        HealthRepository,
        Ids,
        Readiness,
        Secrets,
        SystemDatabase,
        WorkerPool,
      ],
      exports: [RawResponses, Configuration, Clock, Database, Ids, Secrets, SystemDatabase, WorkerPool],
    };
  }
}
