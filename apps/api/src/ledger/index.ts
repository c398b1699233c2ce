/**
 * The one door for writes: read, decide, append, project, move the head, announce, and the documents in memory that the
 * checks need. Everything that changes anything comes this way.
 * No rule of review lives here (they are in packages/review), nothing about HTTP, and nobody else writes the tables of
 * the log.
 */
export { LEDGER_CHANNEL, movedMessage, type Moved } from './commit-notifier.js';
export type { CommitRequest, Committed } from './commit-request.js';
export type { AnchorAtHead, AnchorsAtVersion } from './text/documents.js';
export { documentText } from './text/document-text.js';
export { Ledger } from './ledger.js';
export { LedgerModule } from './ledger.module.js';
export { CheckedDocument } from './statements/checked-document.js';
export { packedSteps, stepsOf } from './statements/steps-of.js';
export { UnreadableEntries, type NotedRow } from './unreadable-entries.repository.js';
export { WORKSPACE_STREAM_ID } from './streams.js';
