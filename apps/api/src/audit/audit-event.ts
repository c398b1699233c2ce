import type { AuditEventKind } from '@scholium/contract';

/** From where somebody acts. */
export interface ActingFrom {
  readonly actorId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
}

/** What an event is about. */
export interface AuditObject {
  readonly kind:
    | 'account'
    | 'audit_log'
    | 'change'
    | 'compartment'
    | 'document'
    | 'entity'
    | 'project'
    | 'session'
    | 'source'
    | 'thread';
  readonly id: string;
  /** Null for what belongs to no project. */
  readonly projectId: string | null;
}

/** What is known of an event besides. */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An event for the audit log. `details` holds no secret and no personal data. */
export interface AuditEvent extends ActingFrom {
  readonly kind: AuditEventKind;
  readonly object: AuditObject | null;
  readonly details?: EventDetails;
}
