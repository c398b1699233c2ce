/** The audit log: what happened, who did it and from where, and whether it is as it was sealed. */
import { z } from 'zod';
import { lineUpTo, nameUpTo, textUpTo, wholeNumberInAddress } from '@scholium/review';
import { defineRoute } from '../route.js';
import { id, next, personOnWire } from '../wire.js';

/** What is recorded beside the ledger. */
export const AUDIT_EVENT_KINDS = [
  'compartment.expired',
  'document.viewed_as',
  'emergency_access.expired',
  'events.lost',
  'export.downloaded',
  'export.written',
  'log.exported',
  'log.read',
  'log.verified',
  'object.read',
  'original.downloaded',
  'password.changed',
  'password_link.created',
  'person.erased',
  'project.imported',
  'retention.applied',
  'retention.changed',
  'server.started',
  'session.ended',
  'session.refused',
  'session.started',
] as const;
export type AuditEventKind = (typeof AUDIT_EVENT_KINDS)[number];

/** In place of a kind: all that emergency access is recorded as, reads by it too. */
export const EMERGENCY_KINDS = 'emergency_access';

/** How many filters of the log somebody can save. */
const MOST_SAVED_FILTERS = 50;

const read = { action: 'audit.read', on: 'workspace' } as const;
const nameable = z.object({ id, name: z.string().nullable() });
const time = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);

/** By what the log is filtered; what is left out does not matter. */
const filter = z.object({
  person: id.optional(),
  /** An id of a document, project, change, entity, source, thread or account. */
  object: id.optional(),
  /** One, or {@link EMERGENCY_KINDS}. */
  kind: textUpTo(64)
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .optional(),
  address: lineUpTo(100).optional(),
  since: time.optional(),
  until: time.optional(),
});

/** A filter as somebody chose it on the page, and as it is in its address; days are those of the browser. */
const chosen = filter
  .omit({ since: true, until: true })
  .extend({ from: z.iso.date().optional(), to: z.iso.date().optional() });
const savedFilters = z.array(z.object({ name: nameUpTo(80), chosen })).max(MOST_SAVED_FILTERS);
export type SavedAuditFilter = z.infer<typeof savedFilters>[number];

const entry = z.object({
  streamId: id,
  seq: z.int(),
  at: z.string(),
  /** A kind of the ledger or of audit events. */
  kind: z.string(),
  /** True of emergency access and of what was read by it. */
  emergency: z.boolean(),
  /** Null where nobody was signed in. */
  actor: personOnWire.nullable(),
  sessionId: id.nullable(),
  address: z.string().nullable(),
  /** Names are null where the viewer may not see them. */
  project: nameable.nullable(),
  document: nameable.nullable(),
  /**
   * How many entries the log of the document had at that moment; null where there is none, or the viewer may not open
   * it.
   */
  moment: z.int().nullable(),
  subject: nameable.extend({ kind: z.string() }).nullable(),
  /** The seal that covers it, and its digest there, in hexadecimal digits. */
  seal: z.int(),
  leaf: z.string(),
});
export type AuditEntry = z.infer<typeof entry>;
export type AuditFilter = z.infer<typeof filter>;

const result = z.object({
  startedAt: z.string(),
  /** Null while it is under way. */
  endedAt: z.string().nullable(),
  entries: z.int(),
  unsealed: z.int(),
  erased: z.int(),
  /** The first thing that is wrong. */
  problem: z.object({ streamId: z.string().nullable(), seq: z.int().nullable(), message: z.string() }).nullable(),
});
const state = z.object({
  /** Why nothing is sealed just now; null when it is. */
  sealing: z.string().nullable(),
  checkpoint: z.object({ number: z.int(), at: z.string(), keyId: z.string() }).nullable(),
  /** The last time this server verified the log. */
  verification: result.nullable(),
  /** Where the operator has the log forwarded to. */
  forwarding: z.array(
    z.object({
      receiver: z.enum(['syslog', 'webhook']),
      deliveredAt: z.string().nullable(),
      /** Sealed entries that were not delivered yet. */
      waiting: z.int(),
      /** Why the last attempt failed; null when it did not. */
      problem: z.string().nullable(),
    }),
  ),
});
export type AuditState = z.infer<typeof state>;

export const auditRoutes = {
  listAuditLog: defineRoute({
    id: 'listAuditLog',
    method: 'GET',
    path: '/api/audit/entries',
    access: read,
    tag: 'audit',
    summary:
      'The audit log, newest first. A page may have fewer entries than asked for, and there may be more all the same',
    query: filter.extend({ after: textUpTo(100).optional(), limit: wholeNumberInAddress(1, 200).default(50) }),
    response: z.object({ entries: z.array(entry), next }),
  }),
  exportAuditLog: defineRoute({
    id: 'exportAuditLog',
    method: 'GET',
    path: '/api/audit/export',
    access: { action: 'audit.export', on: 'workspace' },
    tag: 'audit',
    summary: 'The filtered log as a file, newest first, with the digest of each entry',
    query: filter.extend({ format: z.enum(['jsonl', 'csv']).default('csv') }),
    response: 'bytes',
  }),
  listAuditFilters: defineRoute({
    id: 'listAuditFilters',
    method: 'GET',
    path: '/api/audit/filters',
    access: read,
    tag: 'audit',
    summary: 'People and projects by which the log can be filtered, and the filters that the caller has saved',
    response: z.object({ people: z.array(personOnWire), projects: z.array(personOnWire), saved: savedFilters }),
  }),
  saveAuditFilters: defineRoute({
    id: 'saveAuditFilters',
    method: 'PUT',
    path: '/api/audit/filters',
    access: read,
    tag: 'audit',
    summary: 'Keep these filters of the caller, in place of those that were kept',
    body: z.object({ saved: savedFilters }),
    response: 'empty',
  }),
  getAuditState: defineRoute({
    id: 'getAuditState',
    method: 'GET',
    path: '/api/audit/state',
    access: read,
    tag: 'audit',
    summary: 'Whether the log is sealed, and what verifying it came to',
    response: state,
  }),
  verifyAuditLog: defineRoute({
    id: 'verifyAuditLog',
    method: 'POST',
    path: '/api/audit/verification',
    access: { action: 'audit.verify', on: 'workspace' },
    tag: 'audit',
    summary: 'Begin to verify the log, unless that is under way already',
    response: state,
  }),
} as const;
