import type { Answer } from '../../testing/index.js';
import type { ReadId } from '../../testing/need-to-know/reads.js';

interface Different {
  /** Fields, at any depth, that are not compared; `everything`: the status alone is. */
  readonly fields: readonly string[] | 'everything';
  readonly because: string;
}

const OF_AN_ACCOUNT = 'an archive gives nobody an account: who has one here was invited here';
const OF_THE_INSTALLATION = 'of the installation, not of a project';
const UNDER_WAY = 'work under way ends where it began';
const INBOX = 'nobody is notified of what happened elsewhere';

/** What an installation that imported a project answers otherwise than the one that it is from. */
export const DIFFERENT: Partial<Readonly<Record<ReadId, Different>>> = {
  getSession: { fields: ['sessionId', 'createdAt', 'demo'], because: OF_AN_ACCOUNT },
  listSessions: { fields: ['id', 'createdAt'], because: OF_AN_ACCOUNT },
  listUsers: { fields: ['createdAt'], because: OF_AN_ACCOUNT },
  listCompartmentMembers: { fields: ['confirmedAt'], because: 'who is in a compartment was confirmed here' },
  listNotifications: { fields: 'everything', because: INBOX },
  countUnread: { fields: 'everything', because: INBOX },
  listExports: { fields: ['exports'], because: UNDER_WAY },
  listProjectArchives: { fields: ['imports'], because: 'the import itself' },
  getDependants: { fields: ['originalGoes'], because: 'an uploaded file is kept for a day where it was uploaded' },
  listAuditLog: { fields: 'everything', because: OF_THE_INSTALLATION },
  exportAuditLog: { fields: 'everything', because: OF_THE_INSTALLATION },
  listAuditFilters: { fields: 'everything', because: OF_THE_INSTALLATION },
  getAuditState: { fields: 'everything', because: OF_THE_INSTALLATION },
};

/** Reads that tell nobody anything of the project that is compared. */
export const TELLS_NOBODY: Partial<Readonly<Record<ReadId, string>>> = {
  listDemoPeople: OF_THE_INSTALLATION,
  showUnsubscribe: OF_AN_ACCOUNT,
  downloadExport: UNDER_WAY,
  readDocumentImport: UNDER_WAY,
  listArchivePeople: UNDER_WAY,
};

/** Of the asking itself. */
const OF_THE_QUESTION: readonly string[] = ['lastSeenAt', 'now', 'requestId'];

/** An answer as a text, without what differs between any two; `besides` also without what may differ. */
export function told(id: ReadId, { status, body, text }: Answer, besides: boolean): string {
  const fields = besides ? (DIFFERENT[id]?.fields ?? []) : [];
  if (fields === 'everything') return String(status);
  const left = new Set([...OF_THE_QUESTION, ...fields]);
  const content =
    body === null
      ? text
      : JSON.stringify(JSON.parse(text, (key, value: unknown) => (left.has(key) ? undefined : value)));
  return `${status} ${content}`;
}
