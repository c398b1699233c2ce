import { Injectable } from '@nestjs/common';
import type { ChangeDetail, ResponseOf, routes, ThreadOnWire, TimelineItem } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { ChangeHistory } from '../changes/index.js';
import { Ledger, type AnchorAtHead } from '../ledger/index.js';
import { Failure } from '../platform/index.js';
import { ThreadsRepository } from './threads.repository.js';
import type { ThreadFound, ThreadsFound } from './threads-statement.js';

/** Threads as their readers see them: at the head of the text, and between the decisions they are about. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly repository: ThreadsRepository,
    private readonly ledger: Ledger,
    private readonly history: ChangeHistory,
  ) {}

  async ofDocument(actor: Actor, documentId: string): Promise<ResponseOf<typeof routes.listThreads>> {
    const found = await this.repository.find(actor, { documentId });
    if (!found) throw new Failure('not_found');
    const { people, seq, headVersion: version } = found;
    return { threads: await this.place(documentId, found), people: [...people], version, seq };
  }

  /** Throws Failure `not_found`, for a change that is missing and for one the viewer may not read alike. */
  async ofChange(actor: Actor, changeId: string): Promise<ResponseOf<typeof routes.listChangeThreads>> {
    const [history, found] = await Promise.all([
      this.history.of(actor, changeId),
      this.repository.find(actor, { changeId }),
    ]);
    if (!history || !found) throw new Failure('not_found');
    const threads = found.threads.map((thread) => threadOnWire(thread, []));
    return { threads, people: [...found.people], timeline: timelineOf(history, threads), seq: found.seq };
  }

  /** Carries the anchors of passages to the version of the answer. */
  private async place(documentId: string, { headVersion, threads }: ThreadsFound): Promise<ThreadOnWire[]> {
    const anchors = threads.flatMap((thread) => thread.anchors);
    const mapped = await this.ledger.mapTo(documentId, headVersion, anchors);
    if (!mapped) throw new Failure('not_found');
    const places = [...mapped.anchors];
    return threads.map((thread) => threadOnWire(thread, places.splice(0, thread.anchors.length)));
  }
}

function threadOnWire({ anchors: _written, ...thread }: ThreadFound, places: readonly AnchorAtHead[]): ThreadOnWire {
  return {
    ...thread,
    spans: places.flatMap(({ anchor }) => [anchor.from, anchor.to]),
    orphaned: places.length > 0 && places.every(({ anchor }) => anchor.orphaned),
  };
}

/** What was done and what was said, oldest first; of things in the same millisecond, what was done comes first. */
function timelineOf(history: ChangeDetail['history'], threads: readonly ThreadOnWire[]): TimelineItem[] {
  const events = history.map((event): TimelineItem => ({ type: 'event', ...event }));
  const comments = threads.flatMap(({ comments: written }) =>
    written.map(({ id, threadId, createdAt }): TimelineItem => ({
      type: 'comment',
      at: createdAt,
      threadId,
      commentId: id,
    })),
  );
  return [...events, ...comments].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
