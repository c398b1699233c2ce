import { Injectable } from '@nestjs/common';
import type { HistoryItem, QueryOf, ResponseOf, EditingSessionItem, routes } from '@scholium/contract';
import { canReadEntry, tryReadEntry, UnreadableEntry, type Actor } from '@scholium/review';
import { readCursor, writeCursor } from '../../sql/index.js';
import { readHistoryCursor, writeHistoryCursor, type HistoryCursor } from './history-cursor.js';
import { sentenceOf } from './sentence.js';
import { EditingSessions, type EditingSession } from './editing-sessions.js';
import { TimelineRepository, type EditRow, type TimelineRow } from './timeline.repository.js';

/**
 * How many entries are read at once, and how many at most for one page: work that is hidden from a viewer also costs
 * reading.
 */
const BATCH = 1_000;
const MOST = 20_000;

interface Found {
  readonly seq: number;
  readonly item: HistoryItem | null;
  readonly session: EditingSession | null;
  readonly row: TimelineRow;
}

/** What is protected from the viewer is left out by the statement. */
const LEFT_OUT = [] as const;

const iso = (time: number): string => new Date(time).toISOString();

/** What happened, as one viewer may know it. */
@Injectable()
export class TimelineService {
  constructor(private readonly repository: TimelineRepository) {}

  async page(
    actor: Actor,
    documentId: string,
    { after, limit, ...filter }: QueryOf<typeof routes.getHistory>,
  ): Promise<{ items: HistoryItem[]; next: string | null }> {
    const cursor = readHistoryCursor(after);
    const found: Found[] = [];
    const sessions = new EditingSessions();
    let before = cursor.before;
    let ended = false;
    const enough = (at: number): boolean =>
      found.length > limit &&
      EditingSessions.closed(
        found.slice(0, limit).flatMap(({ session }) => session ?? []),
        at,
      );
    for (let read = 0; !ended && read < MOST; read += BATCH) {
      const rows = await this.repository.before(actor, documentId, before, filter, BATCH);
      ended = rows.length < BATCH;
      for (const row of rows) {
        before = row.seq;
        const next = this.#found(actor, row, cursor, sessions);
        if (next) found.push(next);
        if (enough(Date.parse(row.at))) {
          ended = true;
          break;
        }
      }
    }
    const shown = found.slice(0, limit);
    return { items: shown.map(itemOf), next: this.#next(found, shown, ended ? null : before, cursor) };
  }

  #found(actor: Actor, row: TimelineRow, cursor: HistoryCursor, sessions: EditingSessions): Found | null {
    const entry = tryReadEntry(row);
    // An entry that cannot be read is left out; it was logged when it was first met.
    if (entry instanceof UnreadableEntry || !canReadEntry(actor, entry, LEFT_OUT)) return null;
    if (entry.kind !== 'steps') return { seq: row.seq, item: sentenceOf(entry, row), session: null, row };
    if (row.seq >= (cursor.shown[row.actorId] ?? Number.POSITIVE_INFINITY)) return null;
    const session = sessions.take({
      seq: row.seq,
      actorId: row.actorId,
      at: Date.parse(row.at),
      fromVersion: entry.payload.version,
      toVersion: row.docVersion,
    });
    return session && { seq: row.seq, item: null, session, row };
  }

  /** `unread` is where reading stopped for having read much; what the page holds then is all there is down to there. */
  #next(found: readonly Found[], shown: readonly Found[], unread: number | null, cursor: HistoryCursor): string | null {
    const before = found.length > shown.length ? shown.at(-1)?.seq : unread;
    if (before === undefined || before === null) return null;
    const reaching: Record<string, number> = {};
    for (const [actorId, seq] of Object.entries(cursor.shown)) if (seq < before) reaching[actorId] = seq;
    for (const { session } of shown)
      if (session && session.firstSeq < before) reaching[session.actorId] = session.firstSeq;
    return writeHistoryCursor({ before, shown: reaching });
  }

  /**
   * Of the newest edits, newest first by their ends. A cursor names the end of the last one; what it holds is left out
   * of the next page.
   */
  async editingSessions(
    actor: Actor,
    projectId: string,
    { after, limit }: QueryOf<typeof routes.listEditingSessions>,
  ): Promise<ResponseOf<typeof routes.listEditingSessions>> {
    const cursor = readCursor(after, 'editing-sessions', 'time');
    const edits = await this.repository.newestEdits(actor, projectId, MOST);
    const all = sessionsOf(edits);
    const from = cursor
      ? all.findIndex(
          ({ endedAt, documentId }) => endedAt < cursor.key || (endedAt === cursor.key && documentId > cursor.id),
        )
      : 0;
    const editingSessions = from < 0 ? [] : all.slice(from, from + limit);
    const last = editingSessions.at(-1);
    return {
      editingSessions,
      next:
        last && from + limit < all.length
          ? writeCursor('editing-sessions', { key: last.endedAt, id: last.documentId })
          : null,
      complete: edits.length < MOST,
    };
  }
}

function sessionsOf(edits: readonly EditRow[]): EditingSessionItem[] {
  const documents = new Map<string, EditingSessions>();
  const begun: { readonly session: EditingSession; readonly edit: EditRow }[] = [];
  for (const edit of edits) {
    const sessions = documents.get(edit.documentId) ?? new EditingSessions();
    documents.set(edit.documentId, sessions);
    const session = sessions.take({ ...edit, at: Date.parse(edit.at) });
    if (session) begun.push({ session, edit });
  }
  return begun.map(({ session, edit }) => ({
    ...session,
    startedAt: iso(session.startedAt),
    endedAt: iso(session.endedAt),
    actorName: edit.actorName,
    documentId: edit.documentId,
    documentTitle: edit.documentTitle,
  }));
}

function itemOf({ item, session, row }: Found): HistoryItem {
  if (item) return item;
  if (!session) throw new Error('An item of a history is a sentence or an editing session');
  const { firstSeq, lastSeq, startedAt, fromVersion, steps } = session;
  return {
    seq: lastSeq,
    kind: 'editing_session',
    actorId: row.actorId,
    actorName: row.actorName,
    at: row.at,
    version: row.docVersion,
    changeId: null,
    subjectKind: 'text',
    op: null,
    label: null,
    typeId: null,
    text: null,
    code: null,
    editingSession: { firstSeq, lastSeq, startedAt: iso(startedAt), fromVersion, steps },
  };
}
