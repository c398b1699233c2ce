import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { BodyOf, ResponseOf, routes } from '@scholium/contract';
import type { Node } from 'prosemirror-model';
import { documentText, Ledger } from '../../ledger/index.js';
import { Failure, WorkerPoolFull, WorkerPool, workerTask, type JsonText } from '../../platform/index.js';
import { planRevert, type RevertJob, type RevertOutcome } from './plan-revert.js';
import { RevertRepository, type StepsRow } from './revert.repository.js';

type Target = BodyOf<typeof routes.planRevert>['target'];
type Plan = JsonText<ResponseOf<typeof routes.planRevert>>;
interface Head {
  readonly doc: Node;
  readonly version: number;
}

/** Characters of the job below which planning was measured to take less than handing it to a thread. */
const INLINE = 300_000;
/** How long a plan may take, in ms. */
const LONGEST = 20_000;
const inThread = workerTask<RevertJob, RevertOutcome>('./plan-revert.js', import.meta.url, 'planRevert');

/** The edits that would take something back. They are proposed, and reviewed like any other. */
@Injectable()
export class RevertService {
  constructor(
    private readonly repository: RevertRepository,
    private readonly ledger: Ledger,
    private readonly pool: WorkerPool,
  ) {}

  async plan(viewer: Actor, documentId: string, target: Target): Promise<Plan> {
    const head = await this.ledger.documentAt(documentId);
    if (!head) throw new Failure('not_found');
    if ('seq' in target) return this.#restore(viewer, documentId, target.seq, head);
    if ('editingSession' in target) {
      const [first, last] = target.editingSession;
      const rows = await this.repository.between(viewer, documentId, first, last);
      const begins = rows[0];
      if (begins?.seq !== first || begins.ordinal > 0) throw new Failure('not_found');
      return this.#takeBack(
        viewer,
        documentId,
        rows,
        (row) => row.actorId === begins.actorId && row.ordinal === 0,
        head,
        begins.commandId,
      );
    }
    const seq = await this.repository.accepted(viewer, documentId, target.changeId);
    const rows = seq === null ? [] : await this.repository.between(viewer, documentId, seq + 1, seq + 1);
    if (rows[0]?.ordinal !== 1) throw new Failure('not_found');
    return this.#takeBack(viewer, documentId, rows, () => true, head, target.changeId);
  }

  async #restore(viewer: Actor, documentId: string, seq: number, head: Head): Promise<Plan> {
    const version = await this.repository.versionAt(viewer, documentId, seq);
    const then = version === null ? null : await this.ledger.documentAt(documentId, version);
    if (!then) throw new Failure('not_found');
    return this.#planned(viewer, documentId, {
      head: await documentText(head.doc),
      version: head.version,
      reverts: null,
      wanted: { kind: 'restore', was: await documentText(then.doc) },
    });
  }

  async #takeBack(
    viewer: Actor,
    documentId: string,
    rows: readonly StepsRow[],
    isMine: (row: StepsRow) => boolean,
    head: Head,
    reverts: string,
  ): Promise<Plan> {
    const [first, last] = [rows[0], rows.at(-1)];
    const before = first ? await this.ledger.documentAt(documentId, first.version) : null;
    if (!last || !before || last.docVersion > head.version) throw new Failure('not_found');
    const since = await this.repository.since(viewer, documentId, last.docVersion, head.version);
    return this.#planned(viewer, documentId, {
      head: await documentText(head.doc),
      version: head.version,
      reverts,
      wanted: {
        kind: 'takeBack',
        before: await documentText(before.doc),
        steps: JSON.stringify(rows.flatMap(({ steps }) => steps)),
        mine: rows.flatMap((row) => row.steps.map(() => isMine(row))),
        since: JSON.stringify(since),
      },
    });
  }

  /** Small ones at once, large ones in a thread. */
  async #planned(viewer: Actor, documentId: string, planned: Omit<RevertJob, 'reportBy'>): Promise<Plan> {
    const job: RevertJob = { ...planned, reportBy: await this.repository.reportBy(viewer, documentId) };
    const { wanted } = job;
    const size =
      job.head.length + (wanted.kind === 'restore' ? wanted.was.length : wanted.steps.length + wanted.since.length);
    const outcome = size <= INLINE ? planRevert(job) : await this.pool.run(inThread, job, LONGEST).catch(tooMuch);
    if (outcome.ok) return outcome.json as Plan;
    if (outcome.why === 'nothing') throw new Failure('not_possible', { reason: 'nothing_to_revert' });
    throw new Failure('stale', { reason: 'words_changed', meant: outcome.meant, now: outcome.now });
  }
}

function tooMuch(error: unknown): never {
  if (!(error instanceof WorkerPoolFull)) throw error;
  throw new Failure('not_possible', { reason: 'too_much_work' });
}
