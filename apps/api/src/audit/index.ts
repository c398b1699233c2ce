/**
 * The audit log: events beside the ledger, the hash chain over both, and how they are read and verified. What is
 * recorded is for the modules to say in which it happens.
 */
export { Audit } from './audit.js';
export { AuditModule } from './audit.module.js';
export { SentFrom } from './sent-from.js';
export type { ActingFrom, AuditObject, EventDetails } from './audit-event.js';
