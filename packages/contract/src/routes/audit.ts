/** What is recorded beside the ledger. */
export const AUDIT_EVENT_KINDS = [
  'break_glass.used',
  'events.lost',
  'log.exported',
  'log.verified',
  'object.read',
  'original.downloaded',
  'password.changed',
  'password_link.created',
  'person.erased',
  'server.started',
  'session.ended',
  'session.refused',
  'session.started',
] as const;
export type AuditEventKind = (typeof AUDIT_EVENT_KINDS)[number];
