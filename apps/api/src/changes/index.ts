/**
 * Changes: review commands on their way to the ledger, the queue, and one change with its passage and history.
 * What may be done to a change is decided by the ledger, never here; lists obey the policy's read scope.
 */
export { ChangeHistory } from './detail/history.js';
export { ChangesModule } from './changes.module.js';
export { QueueService } from './queue/queue.service.js';
