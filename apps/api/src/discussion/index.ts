/**
 * Discussion: commands of threads and comments on their way to the ledger, threads with their comments to read, and
 * whom one may name. Who may say or read what is decided in packages/review; telling people of it belongs to the inbox.
 */
export { ThreadsService } from './threads.service.js';
export { DiscussionModule } from './discussion.module.js';
