/**
 * The single write path: read, decide, append, project, move the head, notify; and the documents in memory that the
 * checks need. Every change of data is a command given to `Ledger.commit`.
 * No review rule is here (they are in packages/review) and nothing about HTTP. No other module writes the tables of the
 * log.
 */
export { LEDGER_CHANNEL, streamMovedMessage, type CommittedEntries, type StreamMoved } from './commit-notifier.js';
export type { CommitRequest, Committed } from './commit-request.js';
export type { AnchorAtHead, AnchorsAtVersion } from './text/documents.js';
export { documentText } from './text/document-text.js';
export { Ledger } from './ledger.js';
export { LedgerModule } from './ledger.module.js';
export { CheckedDocument } from './statements/checked-document.js';
export { packedSteps, stepsOf } from './statements/steps-of.js';
export { UnreadableEntries, type NotedRow } from './unreadable-entries.repository.js';
export { WORKSPACE_STREAM_ID } from './streams.js';
