import type { AuditEntry } from '@scholium/contract';

const COLUMNS = [
  'time',
  'kind',
  'emergency',
  'person',
  'person id',
  'address',
  'session',
  'project',
  'project id',
  'document',
  'document id',
  'subject kind',
  'subject',
  'subject id',
  'stream',
  'number',
  'seal',
  'SHA-256',
] as const;

/** A field of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front. */
function field(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const lineOf = (values: readonly (string | number | null | undefined)[]): string =>
  `${values.map(field).join(',')}\r\n`;

export const CSV_HEAD = lineOf(COLUMNS);

/** An entry of the audit log as a line of CSV. */
export const csvLineOf = ({
  at,
  kind,
  emergency,
  actor,
  address,
  sessionId,
  project,
  document,
  subject,
  streamId,
  seq,
  seal,
  leaf,
}: AuditEntry): string =>
  lineOf([
    at,
    kind,
    emergency ? 'yes' : 'no',
    actor?.name,
    actor?.id,
    address,
    sessionId,
    project?.name,
    project?.id,
    document?.name,
    document?.id,
    subject?.kind,
    subject?.name,
    subject?.id,
    streamId,
    seq,
    seal,
    leaf,
  ]);
