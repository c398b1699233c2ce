/**
 * The hash chain of the audit log: what is sealed and how, keys, and verifying. Who seals, and who may ask, is the
 * application's concern.
 */
export {
  addressFact,
  AUDIT_STREAM,
  afterLeaf,
  afterSeal,
  CHAIN_START,
  checkpointBytes,
  factNumber,
  SALT_BYTES,
  leafOfEntry,
  leafOfEvent,
  personalOfEntry,
  personalOfEvent,
  streamStart,
  type CheckpointContent,
  type Personal,
  type SealedEntry,
  type SealedEvent,
} from './chain.js';
export { keyRow, KEYS, readChain, readerOf, type ChainRecord, type Reader } from './records.js';
export {
  readKey,
  readOrMakeKey,
  readPublicKey,
  recordOfKey,
  signBytes,
  type KeyRecord,
  type SigningKey,
} from './keys.js';
export { verifyDatabase, verifyRecords, type Verified } from './verify.js';
export { verifyAt } from './verify-at.js';
export { erasePerson, setLegalHold } from './erase.js';
export { applyRetention, retentionDue, setProjectHold, setRetention, type Due } from './retain.js';
export { linesOf, readExport } from './export-file.js';
export { rotateKey } from './rotate.js';
