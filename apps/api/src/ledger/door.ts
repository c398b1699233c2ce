import { parseDocument } from '@scholium/document';
import {
  can, decide, needsOf, PAYLOAD_VERSIONS, project, refuse, type Actor, type Command, type Entry, type EntryDraft, type LedgerState, type RowWrite, type TableName, type TextProposal,
} from '@scholium/review';
import type { Announcements } from './announcements.js';
import type { Checkpoints } from './checkpoints.js';
import type { Committed, Job } from './commit-request.js';
import type { Documents } from './documents.js';
import { carried, editToAccept, submitted, suggestedEdit, tried } from './edits.js';
import type { Versions } from './held-document.js';
import { actorOf, readOf, type LedgerRead } from './ledger-read.js';
import { anchorsOf, NO_ANCHORS, NO_EDIT, NO_STEPS, stateFor } from './ledger-state.js';
import { TextAhead } from './text-ahead.js';
import { Memory, type HeldRules, type Known } from './memory.js';
import type { LedgerRepository } from './ledger.repository.js';
import { oldestNeeded, placeAnchors, placeChange } from './placing.js';
import { answerAgain } from './repeated.js';
import type { Batch } from './stream-queue.js';
import { writtenIds } from './together.js';
import { partsRelated, wishFor } from './wish.js';
import { belongsTo, createdKind } from './workspace-stream.js';
import { groupWrites, type StreamWrite } from './write-groups.js';
import { announcesItself, type HeadMove } from './write-statement.js';

/** How often a batch is read and decided again because other processes moved a head first. */
const ATTEMPTS = 200;

/** What one turn decided of one stream, ready to be written. */
interface Turn {
  readonly streamId: string;
  readonly read: LedgerRead;
  readonly rules: HeldRules | null;
  readonly decided: { readonly job: Job; readonly entries: readonly Entry[] }[];
  readonly isNew: Set<string>;
  /** The rows its entries write, as soon as they are to be written. */
  writes: readonly RowWrite[];
  readonly entries: Entry[];
  /** The text as those decided left it, when they are edits. */
  ahead: TextAhead | null;
  /** Jobs for the next turn: they touch what an earlier one of this turn touches. */
  readonly left: Job[];
}

/** What one read, or the memory instead, lets be decided. */
interface Decided { readonly known: Known; readonly turns: readonly Turn[] }

type Refuse = (job: Job, refusal: Extract<Committed, { ok: false }>) => void;

/**
 * One batch of commands, of one stream or several, through the door: one read, `decide` in memory, one statement, in which each
 * stream is written if its head is still what was read. What the read saw of other streams (an entity that a mention names) is
 * not locked: entities and sources that were accepted when it was read were so at a moment after the command was asked, and
 * taking one away asks in its own statement for what relies on it.
 */
export class Door {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #announcements: Announcements;
  readonly #checkpoints: Checkpoints;
  readonly #memory = new Memory();
  readonly #now: () => Date;

  constructor(repository: LedgerRepository, documents: Documents, announcements: Announcements, checkpoints: Checkpoints, now: () => Date) {
    this.#repository = repository;
    this.#documents = documents;
    this.#announcements = announcements;
    this.#checkpoints = checkpoints;
    this.#now = now;
  }

  /** Settles each job or gives it back for the next batch. Never rejects. */
  async pass(batch: Batch<Job>): Promise<Batch<Job>> {
    let open = batch;
    const later = new Map<string, readonly Job[]>();
    const putOff = (streamId: string, jobs: readonly Job[]): void => void (jobs.length > 0 && later.set(streamId, [...jobs, ...(later.get(streamId) ?? [])]));
    try {
      for (let attempt = 0; attempt < ATTEMPTS && open.size > 0; attempt += 1) {
        const { known, turns } = (attempt === 0 && (await this.#decideFromMemory(open))) || (await this.#decideFromDatabase(open));
        for (const { streamId, left } of turns) putOff(streamId, left);
        const decided = turns.filter((turn) => turn.decided.length > 0);
        open = new Map(decided.map((turn) => [turn.streamId, turn.decided.map(({ job }) => job)]));
        if (decided.length === 0) return later;
        const written = await this.#write(decided, known);
        if (written === 'taken' || written.size < decided.length) this.#memory.forget(open);
        if (written === 'taken') {
          // An id is taken: by a retry of one of them elsewhere, or in another stream. Alone, each finds out on reading again.
          const [[first, [job, ...rest]], ...others] = [...open] as [[string, [Job, ...Job[]]], ...[string, Job[]][]];
          for (const [streamId, jobs] of others) putOff(streamId, jobs);
          putOff(first, rest);
          open = new Map([[first, [job]]]);
        } else {
          for (const turn of decided) if (written.has(turn.streamId)) this.#settle(turn);
          open = new Map([...open].filter(([streamId]) => !written.has(streamId)));
        }
      }
      if (open.size > 0) throw new Error(`Streams ${[...open.keys()].join()} moved ${ATTEMPTS} times before they could be written to`);
    } catch (error) {
      for (const jobs of open.values()) for (const job of jobs) job.fail(error);
    }
    return later;
  }

  /** A stream has come to a number, whoever wrote to it. */
  passed(streamId: string, seq: number): void {
    this.#memory.passed(streamId, seq);
  }

  async #decideFromDatabase(batch: Batch<Job>): Promise<Decided> {
    const jobs = [...batch.values()].flat();
    const wish = wishFor(jobs);
    const held = this.#memory.rulesOf(batch.keys());
    const first = await this.#repository.read(wish, held);
    const related = partsRelated(jobs, first.changes ?? []);
    const row = related.length === 0 ? first : await this.#repository.read({ ...wish, parts: new Set([...wish.parts, ...related]) }, held);
    const known: Known = { wish, row, rules: this.#memory.learn(row, held), standing: null };
    return { known, turns: await this.#decideAll(batch, known, (job, refusal) => job.answer(refusal)) };
  }

  /** Null when the memory does not reach, or would refuse something: a no is only said of what was just read. */
  async #decideFromMemory(batch: Batch<Job>): Promise<Decided | null> {
    const known = this.#memory.recall(batch);
    if (!known) return null;
    let refused = false;
    const turns = await this.#decideAll(batch, known, () => { refused = true; });
    return refused ? null : { known, turns };
  }

  async #decideAll(batch: Batch<Job>, { wish, row, rules }: Known, refused: Refuse): Promise<readonly Turn[]> {
    const now = this.#now().toISOString();
    const touched = new Set<string>();
    const turns: Turn[] = [];
    for (const [streamId, jobs] of batch) {
      const read = readOf(row, streamId, wish.projectId);
      const turn: Turn = { streamId, read, rules: rules.get(read.projectId ?? '') ?? null, decided: [], isNew: new Set(), writes: [], entries: [], ahead: null, left: [] };
      turns.push(turn);
      await this.#decideStream(turn, jobs, now, touched, refused);
    }
    return turns;
  }

  async #decideStream(turn: Turn, jobs: readonly Job[], now: string, touched: Set<string>, refused: Refuse): Promise<void> {
    const types = jobs[0]?.command.kind === 'document.steps';
    for (const [index, job] of jobs.entries()) {
      const ids = touchedBy(job, turn.read);
      // Edits follow one another. What else moves the text goes alone: the others of this turn were read at the text before it.
      const otherwise = types !== (job.command.kind === 'document.steps') || (index > 0 && movesText(job, turn.read));
      if (otherwise || [...ids, ...needsOf(job.command).referenceIds].some((id) => touched.has(id))) {
        turn.left.push(...jobs.slice(index));
        return;
      }
      for (const id of ids) touched.add(id);
      await this.#decideOne(turn, job, now, refused);
      if (movesText(job, turn.read)) {
        turn.left.push(...jobs.slice(index + 1));
        return;
      }
    }
  }

  async #decideOne(turn: Turn, job: Job, now: string, refused: Refuse): Promise<void> {
    const { streamId, read } = turn;
    const { command } = job;
    const again = answerAgain(job, read.written);
    if (again) return job.answer(again);
    if (!belongsTo(command, streamId, read.stream?.kind ?? null)) return refused(job, refuse('not_found'));
    const state = await this.#stateFor(turn, job, now);
    const decision = job.founding ? found(state, command) : decide(state, actorOf(read, job.userId), command);
    if (!decision.ok) return refused(job, decision);
    const bad = command.kind === 'document.import' ? parseDocument(command.doc) : null;
    if (bad?.ok === false) return refused(job, refuse('content_mismatch', { why: bad.message }));
    const entries = decision.entries.map((draft, ordinal) => this.#entry(turn, job, draft, ordinal, now));
    turn.decided.push({ job, entries });
    for (const id of touchedBy(job, read)) if (!state.changes.has(id) && !state.subjects.has(id)) turn.isNew.add(id);
  }

  async #stateFor(turn: Turn, job: Job, now: string): Promise<LedgerState> {
    const { streamId, read, rules } = turn;
    const { command } = job;
    const written = read.stream?.docVersion ?? 0;
    const head = turn.entries.at(-1)?.docVersion ?? written;
    const { changeIds } = needsOf(command);
    const named = (read.changes ?? []).filter(({ row }) => changeIds.includes(row.id));
    const stored = named.flatMap(anchorsOf);
    // Whoever may not read the document gets no text loaded on their account.
    const reads = read.stream?.kind === 'document' && can(actorOf(read, job.userId), 'document.read');
    const suggested = suggestedEdit(command);
    const accepting = editToAccept(command, named[0]?.row);
    const edit = suggested ?? accepting;
    const oldest = reads ? oldestNeeded(command, stored, head, edit) : null;
    const held = oldest === null ? null : await this.#textOf(turn, Math.min(oldest, written), written, command);
    const given = 'anchors' in command ? command.anchors : [];
    return stateFor(read, {
      streamId, command, rules, version: head, now,
      changes: named.map((change) => placeChange(head === 0 ? null : held, change.row, anchorsOf(change), head)),
      anchors: given.length === 0 ? NO_ANCHORS : held ? placeAnchors(held, given, head) : refuse('content_mismatch'),
      steps: held ? stepsFor(held, job, accepting, head) : NO_STEPS,
      edit: suggested && held ? tried(held, suggested, head) : NO_EDIT,
    });
  }

  /** The text from a version on, with what was decided of it in this turn. */
  async #textOf(turn: Turn, oldest: number, written: number, command: Command): Promise<Versions | null> {
    const held = turn.ahead?.at(oldest) ? null : await this.#documents.reaching(turn.streamId, oldest, written);
    if (command.kind !== 'document.steps') return held;
    if (held) turn.ahead = turn.ahead?.onto(held) ?? new TextAhead(held, written);
    return turn.ahead;
  }

  #entry(turn: Turn, job: Job, draft: EntryDraft, ordinal: number, at: string): Entry {
    const before = turn.entries.at(-1);
    const version = before?.docVersion ?? turn.read.stream?.docVersion ?? 0;
    const entry = {
      streamId: turn.streamId, seq: (before?.seq ?? turn.read.stream?.seq ?? 0) + 1, kind: draft.kind, payload: draft.payload,
      payloadVersion: PAYLOAD_VERSIONS[draft.kind], actorId: job.userId, commandId: job.commandId, ordinal,
      docVersion: draft.kind === 'steps' ? version + draft.payload.steps.length : version, at,
    } as Entry;
    turn.entries.push(entry);
    if (entry.kind === 'steps') turn.ahead?.follow(entry.payload);
    return entry;
  }

  #write(turns: readonly Turn[], { standing }: Known) {
    for (const turn of turns) turn.writes = turn.entries.flatMap(project);
    const writes = turns.flatMap(({ streamId, writes: own }) => own.map((write): StreamWrite => ({ streamId, write })));
    const isNew = new Set(turns.flatMap((turn) => [...turn.isNew]));
    return this.#repository.write(turns.map((turn) => ({ move: headMove(turn), entries: turn.entries })), groupWrites(writes, ({ write }) => isInsert(write, isNew)), standing);
  }

  #settle(turn: Turn): void {
    const { streamId, read, decided, entries } = turn;
    const { seq, docVersion, kind, projectId, from } = headMove(turn);
    this.#memory.moved({ id: streamId, kind, projectId, seq, docVersion }, from, turn.writes);
    this.#documents.follow(streamId, entries);
    for (const { job, entries: own } of decided) {
      job.answer({ ok: true, commandId: job.commandId, streamId, seq: lastOf(own).seq, repeated: false, entries: own });
    }
    this.#checkpoints.passed(streamId, read.stream?.docVersion ?? 0, docVersion);
    this.#announcements.announce({ streamId, projectId, seq }, entries, announcesItself(entries));
  }
}

function lastOf(entries: readonly Entry[]): Entry {
  const last = entries.at(-1);
  if (!last) throw new Error('A decision without entries is none');
  return last;
}

function headMove({ streamId, read: { stream }, decided: [first], entries }: Turn): HeadMove {
  if (!first) throw new Error('A decision without entries is none');
  const { command } = first.job;
  const { seq, docVersion } = lastOf(entries);
  return { streamId, kind: stream?.kind ?? createdKind(command), projectId: stream?.projectId ?? projectOf(command), from: stream?.seq ?? null, seq, docVersion };
}

/** What a job may write to, and the subjects of the changes it names. */
function touchedBy(job: Job, read: LedgerRead): readonly string[] {
  const ids = writtenIds(job);
  const subjects = (read.changes ?? []).filter(({ row }) => ids.includes(row.id)).map(({ row }) => row.subjectId);
  return [...ids, ...subjects];
}

/** The first owner comes before there is anybody who could be asked; as soon as there is an owner nobody comes this way. */
function found(state: LedgerState, command: Command) {
  const founder: Actor = { userId: '', active: true, workspaceRole: 'owner', projectRole: null };
  return state.owners === 0 && state.stream === null ? decide(state, founder, command) : refuse('not_allowed');
}

function stepsFor(held: Versions, job: Job, accepting: TextProposal | null, head: number): LedgerState['steps'] {
  if (accepting) return carried(held, job.commandId, accepting, head);
  if (job.command.kind !== 'document.steps') return NO_STEPS;
  return submitted(held, job.commandId, job.command.steps, job.command.version, head);
}

/** True for an acceptance that puts an edit into the text. */
function movesText({ command }: Job, read: LedgerRead): boolean {
  const row = (read.changes ?? []).find((change) => 'changeId' in command && change.row.id === command.changeId)?.row;
  return editToAccept(command, row) !== null;
}

function projectOf(command: Command): string | null {
  return 'projectId' in command ? command.projectId : null;
}

/** Rows that are put only when they are created. */
const ALWAYS_NEW: ReadonlySet<TableName> = new Set(['User', 'Project', 'Document', 'Thread', 'Comment', 'NamedVersion']);

/** A row that was not there when it was read is inserted, so that one written meanwhile from another stream stops us. */
function isInsert(write: RowWrite, isNew: ReadonlySet<string>): boolean {
  if (write.action !== 'put' || write.table === 'Membership') return false;
  if (write.table === 'Anchor') return isNew.has(write.row.changeId);
  return ALWAYS_NEW.has(write.table) || isNew.has(write.row.id);
}
