/* The audit log, for administrators and auditors: what happened, filtered, and whether it is as it was sealed. */
export { AuditScreen } from './audit-screen.js';
