import { project, refuse } from '@scholium/review';
import { movedOf, type Announcements } from '../commit-notifier.js';
import type { Job } from '../commit-request.js';
import { isUnreachable } from '../../platform/index.js';
import type { LedgerRepository, Written } from '../statements/ledger.repository.js';
import { groupWrites, type StreamWrite } from '../statements/write-groups.js';
import { announcesItself } from '../statements/write-statement.js';
import type { Checkpoints } from '../text/checkpoints.js';
import type { Documents } from '../text/documents.js';
import { Decider } from './decider.js';
import { Memory, type Known } from './state-cache.js';
import { storedRows } from './stored-rows.js';
import type { Batch } from './stream-queue.js';
import { sharesTheDoor } from './batching.js';
import { headMove, lastOf, type Turn } from './stream-decision.js';
import { Turnstile } from './serial-lock.js';

/** How often a batch is read and decided again because other processes moved a head first. */
const ATTEMPTS = 200;
/** How often a command is decided again because of what others did in other streams while it was written. */
const CROSSINGS = 20;
/** How many ms a write waits for the one before: side by side both take longer, so only a slow one is overtaken. */
const PATIENCE = 5;

const NOBODY: Batch<Job> = new Map();
const unsettled = (batch: Batch<Job>): Batch<Job> =>
  new Map([...batch].map(([streamId, jobs]) => [streamId, jobs.filter((job) => !job.settled)]));

/** Jobs for the next batch, by stream and in their order. */
class Later {
  readonly jobs = new Map<string, readonly Job[]>();

  add(streamId: string, jobs: readonly Job[]): void {
    if (jobs.length > 0) this.jobs.set(streamId, [...jobs, ...(this.jobs.get(streamId) ?? [])]);
  }
}

/**
 * One batch of commands, of one stream or several, through the door: one read, `decide` in memory, one statement, in
 * which each stream is written if its head is still what was read. What the read saw of other streams (an entity that a
 * mention names, or the mentions of an entity) is not locked: the database refuses to name what is gone and to delete
 * what is named, and then the command is read and decided again.
 */
export class Door {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #announcements: Announcements;
  readonly #checkpoints: Checkpoints;
  readonly #memory = new Memory();
  readonly #decider: Decider;
  readonly #turnstile = new Turnstile(PATIENCE);

  constructor(
    repository: LedgerRepository,
    documents: Documents,
    announcements: Announcements,
    checkpoints: Checkpoints,
    now: () => Date,
  ) {
    this.#repository = repository;
    this.#documents = documents;
    this.#announcements = announcements;
    this.#checkpoints = checkpoints;
    this.#decider = new Decider(repository, documents, this.#memory, now);
  }

  /** Settles each job or gives it back for the next batch. Never rejects. */
  async pass(batch: Batch<Job>): Promise<Batch<Job>> {
    const later = new Later();
    const suspects = await this.#try(batch, later);
    // What stopped them all is most often the fault of one: alone each gets what it deserves.
    for (const [streamId, jobs] of suspects)
      for (const job of jobs) await this.#try(new Map([[streamId, [job]]]), later);
    return later.jobs;
  }

  /**
   * Answers those of several who are to be tried alone, because something about one of them kept all from being
   * written.
   */
  async #try(batch: Batch<Job>, later: Later): Promise<Batch<Job>> {
    let open = batch;
    const clashes = { taken: 0, crossed: 0 };
    const several = (): boolean => open.size > 1 || [...open.values()].some((jobs) => jobs.length > 1);
    try {
      for (let attempt = 0; attempt < ATTEMPTS && open.size > 0; attempt += 1) {
        const { known, turns } =
          (attempt === 0 && (await this.#decider.fromMemory(open))) || (await this.#decider.fromDatabase(open));
        for (const { streamId, left } of turns) later.add(streamId, left);
        const decided = turns.filter((turn) => turn.decided.length > 0);
        open = new Map(decided.map((turn) => [turn.streamId, turn.decided.map(({ job }) => job)]));
        if (decided.length === 0) return NOBODY;
        const written = await this.#write(decided, known);
        if (typeof written === 'string' || written.size < decided.length) this.#memory.forget(open);
        if (typeof written !== 'string') {
          for (const turn of decided) if (written.has(turn.streamId)) this.#settle(turn);
          open = new Map([...open].filter(([streamId]) => !written.has(streamId)));
        } else if (several()) return open;
        else {
          clashes[written] += 1;
          // A retry of the same command elsewhere is found by reading again. What the read does not find, and the write
          // cannot do, uses the id of something else.
          if (clashes.taken > 1) return this.#refuse(open);
          if (clashes.crossed > CROSSINGS)
            throw new Error(`Others were in the way ${CROSSINGS} times of ${[...open.keys()].join()}`);
        }
      }
      if (open.size > 0)
        throw new Error(`Streams ${[...open.keys()].join()} moved ${ATTEMPTS} times before they could be written to`);
    } catch (error) {
      this.#memory.forget(open);
      if (several() && !isUnreachable(error)) return unsettled(open);
      for (const jobs of open.values()) for (const job of jobs) job.fail(error);
    }
    return NOBODY;
  }

  #refuse(open: Batch<Job>): Batch<Job> {
    for (const jobs of open.values()) for (const job of jobs) job.answer(refuse('already_exists'));
    return NOBODY;
  }

  /** A stream has come to a number, whoever wrote to it. */
  passed(streamId: string, seq: number): void {
    this.#memory.passed(streamId, seq);
  }

  async #write(turns: readonly Turn[], { standing }: Known): Promise<Written> {
    for (const turn of turns) turn.writes = turn.entries.flatMap(project);
    const writes = turns.flatMap(({ streamId, writes: own }) => own.map((write): StreamWrite => ({ streamId, write })));
    const groups = groupWrites(writes, storedRows(turns));
    const write = this.#repository.writing(
      turns.map((turn) => ({ move: headMove(turn), entries: turn.entries })),
      groups,
      standing,
    );
    const writing = turns.every((turn) => turn.decided.every(({ job }) => sharesTheDoor(job)))
      ? this.#turnstile.pass(write)
      : write();
    // In this turn of the event loop the statement is only on its way to the database.
    const preparing = setImmediate(() => {
      for (const { streamId, entries } of turns) this.#announcements.prepare(streamId, entries);
    });
    return writing.finally(() => clearImmediate(preparing));
  }

  #settle(turn: Turn): void {
    const { streamId, read, decided, entries } = turn;
    const { seq, docVersion, kind, projectId, from } = headMove(turn);
    this.#memory.moved({ id: streamId, kind, projectId, seq, docVersion }, from, turn.writes);
    for (const { job, entries: own } of decided) {
      job.answer({ ok: true, commandId: job.commandId, streamId, seq: lastOf(own).seq, repeated: false, entries: own });
    }
    // Those who follow are told first; the text in memory is needed when somebody writes again.
    this.#announcements.announce(movedOf({ streamId, projectId, seq, kind }), entries, announcesItself(entries));
    this.#documents.follow(streamId, entries);
    this.#checkpoints.passed(streamId, read.stream?.docVersion ?? 0, docVersion);
  }
}
