import { int, json, text, uuid } from './column.js';

/** The columns of the log but `at`, which comes as a time or as text. */
export const entryColumns = {
  streamId: uuid,
  seq: int,
  kind: text,
  /** Null in a row that is damaged. */
  payload: json.orNull,
  payloadVersion: int,
  actorId: uuid,
  commandId: uuid,
  ordinal: int,
  docVersion: int,
} as const;

/** The columns of audit events, with the time as text. */
export const auditEventColumns = {
  seq: int,
  kind: text,
  at: text,
  actorId: uuid.orNull,
  sessionId: uuid.orNull,
  address: text.orNull,
  projectId: uuid.orNull,
  objectKind: text.orNull,
  objectId: uuid.orNull,
  details: json,
} as const;
