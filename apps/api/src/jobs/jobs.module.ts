import { Module } from '@nestjs/common';
import { JobsRepository } from './jobs.repository.js';
import { Jobs } from './jobs.js';

@Module({ providers: [Jobs, JobsRepository], exports: [Jobs] })
export class JobsModule {}
