/**
 * Work that is done later and tried again: queues in Postgres, kept by pg-boss in a schema of its own. What is done
 * belongs to the modules that ask for it. Nothing is opened, and nothing costs anything, until a module serves a queue.
 */
export { Jobs, type RetryPolicy, type FailedJob } from './jobs.js';
export { JobsModule } from './jobs.module.js';
