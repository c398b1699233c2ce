import { isReportOrigin, project, refuse, type RowWrite } from '@scholium/review';
import { streamMoved, type CommitNotifier } from '../commit-notifier.js';
import type { Job } from '../commit-request.js';
import { isUnreachable } from '../../platform/index.js';
import type { BatchRead, ProjectRules } from '../statements/batch-read.js';
import type { LedgerRepository, Written } from '../statements/ledger.repository.js';
import { groupWrites, type StreamWrite } from '../statements/write-groups.js';
import { namesTerms } from '../statements/write-preconditions.js';
import { notifiesInTransaction } from '../statements/write-statement.js';
import type { Checkpoints } from '../text/checkpoints.js';
import type { Documents } from '../text/documents.js';
import { Decider } from './decider.js';
import { StateCache } from './state-cache.js';
import { rowsBeforeWrite } from './stored-rows.js';
import { headMove, lastEntry, type StreamDecision } from './stream-decision.js';
import type { Batch } from './stream-queue.js';

/** How often a batch is read and decided again because other processes moved a head first. */
const MAX_ATTEMPTS = 200;
/** How often a command is decided again because it conflicts with commits of other streams. */
const MAX_CONFLICTS = 20;

const EMPTY: Batch<Job> = new Map();
const unsettled = (batch: Batch<Job>): Batch<Job> =>
  new Map([...batch].map(([streamId, jobs]) => [streamId, jobs.filter((job) => !job.settled)]));

/** Jobs for the next batch, by stream and in their order. */
class DeferredJobs {
  readonly jobs = new Map<string, readonly Job[]>();

  add(streamId: string, jobs: readonly Job[]): void {
    if (jobs.length > 0) this.jobs.set(streamId, [...jobs, ...(this.jobs.get(streamId) ?? [])]);
  }
}

/** The rules of the projects whose codes or types become part of accepted work. */
function rulesNamed(decisions: readonly StreamDecision[], { rules }: BatchRead): readonly ProjectRules[] {
  const projects = decisions.flatMap(({ state, writes }) => (writes.some(namesTerms) ? [state.projectId ?? ''] : []));
  return [...new Set(projects)].map((projectId) => {
    const named = rules.get(projectId);
    if (!named) throw new Error(`Accepted work names terms of ${projectId}, whose rules were not read`);
    return named;
  });
}

/**
 * Commits one batch of commands, of one stream or several: one read, `decide` in memory, one statement in which each
 * stream is written if its head is still what was read. A command that changes several streams is a batch of its own,
 * in which all of them are written or none. Rows of other streams that were read (an entity that a mention names, the
 * mentions of an entity) are not locked: the database refuses to name what is gone and to delete what is named, and
 * then the command is read and decided again.
 */
export class CommitPipeline {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #notifier: CommitNotifier;
  readonly #checkpoints: Checkpoints;
  readonly #cache = new StateCache();
  readonly #decider: Decider;

  constructor(
    repository: LedgerRepository,
    documents: Documents,
    notifier: CommitNotifier,
    checkpoints: Checkpoints,
    now: () => Date,
  ) {
    this.#repository = repository;
    this.#documents = documents;
    this.#notifier = notifier;
    this.#checkpoints = checkpoints;
    this.#decider = new Decider(repository, documents, this.#cache, now);
  }

  /** Settles each job or returns it for the next batch. Never rejects. */
  async run(batch: Batch<Job>): Promise<Batch<Job>> {
    const deferred = new DeferredJobs();
    const suspects = await this.#try(batch, deferred);
    // A failure of the whole batch is most often the fault of one command, so each is tried alone.
    for (const [streamId, jobs] of suspects)
      for (const job of jobs) await this.#try(new Map([[streamId, [job]]]), deferred);
    return deferred.jobs;
  }

  /** Returns the jobs to be tried one by one, because one of them kept the batch from being written. */
  async #try(batch: Batch<Job>, deferred: DeferredJobs): Promise<Batch<Job>> {
    let open = batch;
    const conflicts = { taken: 0, crossed: 0 };
    const several = (): boolean => open.size > 1 || [...open.values()].some((jobs) => jobs.length > 1);
    try {
      for (let attempt = 0; attempt < MAX_ATTEMPTS && open.size > 0; attempt += 1) {
        const { read, decisions } =
          (attempt === 0 && (await this.#decider.fromCache(open))) || (await this.#decider.fromDatabase(open));
        for (const { streamId, deferred: jobs } of decisions) deferred.add(streamId, jobs);
        const toWrite = decisions.filter((decision) => decision.entries.length > 0);
        const deciding = decisions.filter((decision) => decision.decided.length > 0);
        open = new Map(deciding.map(({ streamId, decided }) => [streamId, decided.map(({ job }) => job)]));
        if (toWrite.length === 0) return EMPTY;
        const written = await this.#write(toWrite, read);
        if (typeof written === 'string' || written.size < toWrite.length)
          this.#cache.forget(
            toWrite.map(({ streamId }) => streamId),
            open,
          );
        if (typeof written !== 'string') {
          for (const decision of toWrite) {
            const protections = written.get(decision.streamId);
            if (protections !== undefined) this.#settle(decision, protections);
          }
          open = new Map([...open].filter(([streamId]) => !written.has(streamId)));
        } else if (several()) return open;
        else {
          conflicts[written] += 1;
          // A retry of the same command in another stream is found by the next read. If the read does not find it and
          // the write still fails, the id belongs to something else.
          if (conflicts.taken > 1) return this.#refuse(open);
          if (conflicts.crossed > MAX_CONFLICTS)
            throw new Error(`${[...open.keys()].join()} conflicted with other streams ${MAX_CONFLICTS} times`);
        }
      }
      if (open.size > 0)
        throw new Error(`Streams ${[...open.keys()].join()} moved ${MAX_ATTEMPTS} times before they could be written`);
    } catch (error) {
      this.#cache.forget(open.keys(), open);
      if (several() && !isUnreachable(error)) return unsettled(open);
      for (const jobs of open.values()) for (const job of jobs) job.fail(error);
    }
    return EMPTY;
  }

  #refuse(open: Batch<Job>): Batch<Job> {
    for (const jobs of open.values()) for (const job of jobs) job.answer(refuse('already_exists'));
    return EMPTY;
  }

  /** The log of a stream was read up to `seq`. */
  moved(streamId: string, seq: number): void {
    this.#cache.passed(streamId, seq);
  }

  async #write(decisions: readonly StreamDecision[], read: BatchRead): Promise<Written> {
    for (const decision of decisions) decision.writes = decision.entries.flatMap(project);
    const writes = decisions.flatMap(({ streamId, writes: own }) =>
      own.map((write): StreamWrite => ({ streamId, write })),
    );
    const groups = groupWrites(writes, rowsBeforeWrite(decisions));
    return this.#repository.write(
      decisions.map((decision) => ({ move: headMove(decision), entries: decision.entries })),
      groups,
      { preconditions: read.preconditions, rules: rulesNamed(decisions, read), allOrNone: read.others.length > 0 },
    );
  }

  #settle(decision: StreamDecision, protections: boolean): void {
    const { streamId, stream, decided, entries } = decision;
    const { seq, docVersion, kind, projectId, from } = headMove(decision);
    const reportBy = stream ? stream.reportBy : begunBy(decision.writes);
    this.#cache.moved({ id: streamId, kind, projectId, seq, docVersion, reportBy }, from, decision.writes);
    for (const { job, entries: own, others } of decided) {
      const last = lastEntry(own).seq;
      job.answer({ ok: true, commandId: job.commandId, streamId, seq: last, repeated: false, entries: own, others });
    }
    // Followers are notified first; the text in memory is needed only for the next command.
    this.#notifier.committed(
      streamMoved({ streamId, projectId, seq, kind }, entries),
      { entries, protections },
      notifiesInTransaction(entries),
    );
    this.#documents.follow(streamId, entries);
    this.#checkpoints.passed(streamId, stream?.docVersion ?? 0, docVersion);
  }
}

/** Who begins a report with these writes; null when they begin none. */
const begunBy = (writes: readonly RowWrite[]): string | null =>
  writes
    .flatMap((write) => (write.table === 'Document' && write.action === 'put' ? [write.row] : []))
    .find(({ origin }) => isReportOrigin(origin))?.importedById ?? null;
