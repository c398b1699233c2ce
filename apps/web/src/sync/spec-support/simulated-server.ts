/** Answers requests and sockets as the real server does, over a network that loses, repeats and reorders. */
import { can, canReadEntry, holds, openScope } from '@scholium/review';
import type { Actor, ChangeCommand, Entry } from '@scholium/review';
import { errorBody, FEED_CLOSE, statusOf } from '@scholium/contract';
import type { ErrorCode, OpenDocument, ThreadOnWire } from '@scholium/contract';
import { DOCUMENT, PROJECT } from './simulated-log.js';
import type { SimulatedLog } from './simulated-log.js';
import { SimulatedSocket, type Network, type Viewer } from './simulated-socket.js';

export const CALM: Network = { loseRequest: () => false, loseAnswer: () => false, frame: () => 'deliver' };

interface Reply {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  blob(): Promise<unknown>;
  clone?(): Reply;
}

export class SimulatedServer {
  network: Network = CALM;
  readonly sockets = new Set<SimulatedSocket>();
  /** Requests that were carried out, for counting. */
  readonly carriedOut: string[] = [];
  /** The most annotations, and the most changes, of an answer that was asked for what is near. */
  nearest = Infinity;
  /** What an answer waits for before it leaves. */
  hold: (url: string) => Promise<void> | undefined = () => undefined;

  constructor(readonly log: SimulatedLog) {
    log.onAppend = (entries) => {
      for (const socket of this.sockets)
        for (const entry of entries) socket.push(entry.streamId, this.framesFor(socket.viewer.actor, [entry]));
    };
  }

  async fetch(viewer: Viewer, url: string, init: { readonly method: string; readonly body?: unknown }): Promise<Reply> {
    await nextTask();
    if (this.network.loseRequest()) throw new TypeError('Failed to fetch');
    const reply = viewer.sessionLives ? this.route(viewer, url, init) : refusal('not_signed_in');
    this.carriedOut.push(`${init.method} ${url}`);
    await nextTask();
    await this.hold(url);
    if (this.network.loseAnswer()) throw new TypeError('Failed to fetch');
    return reply;
  }

  connect(viewer: Viewer): SimulatedSocket {
    const socket = new SimulatedSocket(viewer, () => this.network, {
      after: (streamId, seq) => this.framesFor(viewer.actor, this.log.entriesOf(streamId).slice(seq)),
      gone: () => this.sockets.delete(socket),
    });
    this.sockets.add(socket);
    setImmediate(() => (viewer.sessionLives ? socket.open() : socket.shut(FEED_CLOSE.signedOut)));
    return socket;
  }

  endSession(viewer: Viewer): void {
    viewer.sessionLives = false;
    for (const socket of this.sockets) if (socket.viewer === viewer) socket.shut(FEED_CLOSE.signedOut);
  }

  framesFor(actor: Actor, entries: readonly Entry[]) {
    return entries.map((entry) =>
      canReadEntry(actor, entry, []) ? entry : { streamId: entry.streamId, seq: entry.seq, hidden: true as const },
    );
  }

  openDocument({ actor, name }: Viewer): OpenDocument {
    const { tables } = this.log;
    const project = tables.Project.get(PROJECT)!;
    const place = (changeId: string, revision: number) => {
      const anchors = this.log.anchorsOf(changeId, revision);
      const stale = this.log.isStale(anchors);
      const quotes = stale ? anchors.map(({ quote }) => quote) : undefined;
      return { spans: anchors.flatMap(({ from, to }) => [from, to]), stale, quotes };
    };
    const changes = [...tables.Change.values()].filter(
      (row) => row.documentId === DOCUMENT && holds(openScope(actor), row),
    );
    return JSON.parse(
      JSON.stringify({
        document: {
          id: DOCUMENT,
          projectId: PROJECT,
          title: 'A note',
          metadata: {},
          origin: {},
          importedById: actor.userId,
          importedAt: '',
          archivedAt: null,
        },
        project: { ...project, role: actor.projectRole },
        doc: this.log.doc.toJSON(),
        version: this.log.maps.length,
        seq: this.log.entriesOf(DOCUMENT).length,
        projectSeq: this.log.entriesOf(PROJECT).length,
        people: [{ id: actor.userId, name }],
        annotations: [...tables.Annotation.values()].map(({ documentId: _d, projectId: _p, ...row }) => ({
          ...row,
          ...place(row.changeId, row.revision),
        })),
        changes: changes.map((row) => ({ ...row, ...place(row.id, row.revision) })),
        references: [...this.log.references().values()]
          .filter(({ state }) => actor.projectRole !== 'reader' || state === 'accepted')
          .map((one) => ({ ...one, typeId: null, detail: {} })),
        part: false,
      }),
    ) as OpenDocument;
  }

  listThreads({ actor, name }: Viewer): { threads: ThreadOnWire[]; people: object[]; version: number; seq: number } {
    const { Thread, Comment } = this.log.tables;
    const threads = [...Thread.values()]
      .filter((row) => can(actor, 'thread.read', row))
      .map((row) => {
        const spans = this.log.anchorsOf(row.id, row.revision).flatMap(({ from, to }) => [from, to]);
        const orphaned = spans.length > 0 && spans.every((from, i) => i % 2 === 1 || from >= spans[i + 1]!);
        return {
          ...row,
          spans,
          orphaned,
          comments: [...Comment.values()].filter(({ threadId }) => threadId === row.id),
        };
      });
    return JSON.parse(
      JSON.stringify({
        threads,
        people: [{ id: actor.userId, name }],
        version: this.log.maps.length,
        seq: this.log.entriesOf(DOCUMENT).length,
      }),
    );
  }

  private route(viewer: Viewer, url: string, init: { readonly method: string; readonly body?: unknown }): Reply {
    const { pathname, searchParams } = new URL(url, 'http://scholium.example');
    if (pathname === '/api/session') {
      const { userId: id, workspaceRole } = viewer.actor;
      return json({
        user: { id, name: viewer.name, email: 'a@b.example', workspaceRole, active: true, createdAt: '' },
        sessionId: id,
        demo: false,
        language: null,
      });
    }
    if (pathname === `/api/documents/${DOCUMENT}`) {
      const opened = this.openDocument(viewer);
      const { annotations, changes } = opened;
      if (!searchParams.has('near') || Math.max(annotations.length, changes.length) <= this.nearest)
        return json(opened);
      const [some, others] = [annotations.slice(0, this.nearest), changes.slice(0, this.nearest)];
      return json({ ...opened, annotations: some, changes: others, references: [], part: true });
    }
    if (pathname === `/api/documents/${DOCUMENT}/annotations`) {
      const { doc: _doc, part: _part, ...rest } = this.openDocument(viewer);
      return json(rest);
    }
    if (pathname.endsWith('/members')) return json({ members: [] });
    if (pathname.endsWith('/entries')) {
      const entries = this.log.entriesOf(pathname.split('/')[3]!);
      return json({
        entries: this.framesFor(viewer.actor, entries.slice(Number(searchParams.get('after')))),
        head: entries.length,
      });
    }
    if (pathname === `/api/documents/${DOCUMENT}/threads`) return json(this.listThreads(viewer));
    if (pathname === '/api/changes' || pathname === '/api/discussion') {
      const { commandId, streamId, command } = JSON.parse(String(init.body));
      const answer = this.log.submit(viewer.actor, streamId, commandId, command);
      return answer.ok
        ? json({ commandId, streamId, seq: answer.seq, repeated: answer.repeated })
        : refusal(answer.refusal.code, answer.refusal.message);
    }
    if (pathname === '/api/changes/decisions') {
      const { decisions } = JSON.parse(String(init.body));
      const results = (decisions as { commandId: string; streamId: string; command: ChangeCommand }[]).map(
        ({ commandId, streamId, command }) => {
          const answer = this.log.submit(viewer.actor, streamId, commandId, command);
          if (!answer.ok)
            return { ok: false, commandId, error: { code: answer.refusal.code, message: answer.refusal.message } };
          return { ok: true, commandId, result: { commandId, streamId, seq: answer.seq, repeated: answer.repeated } };
        },
      );
      return json({ results });
    }
    return refusal('not_found');
  }
}

function json(value: unknown): Reply {
  const text = JSON.stringify(value);
  const blob = async () => new Blob([text]);
  return { ok: true, status: 200, json: async () => JSON.parse(text), blob, clone: () => json(value) };
}

function refusal(code: ErrorCode, message = code as string): Reply {
  return {
    ok: false,
    status: statusOf(code),
    json: async () => errorBody.parse({ code, message }),
    blob: async () => new Blob(),
  };
}

/** Lets everything else that is ready go first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
