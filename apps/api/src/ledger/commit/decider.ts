import { parseDocument } from '@scholium/document';
import {
  can,
  decide,
  PAYLOAD_VERSIONS,
  refuse,
  type Actor,
  type Command,
  type Entry,
  type EntryDraft,
  type LedgerState,
  type TextProposal,
} from '@scholium/review';
import type { Job } from '../commit-request.js';
import { CheckedDocument } from '../statements/checked-document.js';
import { actorOf, readOf, type LedgerRead } from '../statements/ledger-read.js';
import type { LedgerRepository } from '../statements/ledger.repository.js';
import { partsRelated, wishFor } from '../statements/read-plan.js';
import type { Documents } from '../text/documents.js';
import { carried, editToAccept, submitted, suggestedEdit, tried } from '../text/text-changes.js';
import type { Versions } from '../text/versioned-document.js';
import { oldestNeeded, placeAnchors, placeChange } from '../text/anchor-placement.js';
import { TextAhead } from '../text/uncommitted-text.js';
import { belongsTo, createsItsStream, changesWhatStreamIs, isReadable } from '../streams.js';
import { anchorsOf, NO_ANCHORS, NO_EDIT, NO_STEPS, stateFor } from './ledger-state.js';
import type { Known, Memory } from './state-cache.js';
import { answerAgain } from './idempotent-replay.js';
import type { Batch } from './stream-queue.js';
import { writtenIds } from './batching.js';
import type { Decided, Refuse, Turn } from './stream-decision.js';

/**
 * Puts together what a batch needs to be decided, and asks `decide` for one command after the other. Writes nothing.
 */
export class Decider {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #memory: Memory;
  readonly #now: () => Date;

  constructor(repository: LedgerRepository, documents: Documents, memory: Memory, now: () => Date) {
    this.#repository = repository;
    this.#documents = documents;
    this.#memory = memory;
    this.#now = now;
  }

  /** Decides on what the database says now. Refused jobs are answered. */
  async fromDatabase(batch: Batch<Job>): Promise<Decided> {
    const jobs = [...batch.values()].flat();
    const wish = wishFor(jobs);
    const held = this.#memory.rulesOf(batch.keys());
    const first = await this.#repository.read(wish, held);
    const related = partsRelated(jobs, first.changes ?? []);
    const row =
      related.length === 0
        ? first
        : await this.#repository.read({ ...wish, parts: new Set([...wish.parts, ...related]) }, held);
    const known: Known = { projectId: wish.projectId, row, rules: this.#memory.learn(row, held), standing: null };
    return { known, turns: await this.#decideAll(batch, known, (job, refusal) => job.answer(refusal)) };
  }

  /** Null when the memory does not reach, or would refuse something: a no is only said of what was just read. */
  async fromMemory(batch: Batch<Job>): Promise<Decided | null> {
    const known = this.#memory.recall(batch);
    if (!known) return null;
    let refused = false;
    const turns = await this.#decideAll(batch, known, () => {
      refused = true;
    });
    return refused ? null : { known, turns };
  }

  async #decideAll(batch: Batch<Job>, { projectId, row, rules }: Known, refused: Refuse): Promise<readonly Turn[]> {
    const now = this.#now().toISOString();
    const touched = new Set<string>();
    const turns: Turn[] = [];
    for (const [streamId, jobs] of batch) {
      const read = readOf(row, streamId, projectId);
      const turn: Turn = {
        streamId,
        read,
        rules: rules.get(read.projectId ?? '') ?? null,
        decided: [],
        isNew: new Set(),
        writes: [],
        entries: [],
        ahead: null,
        left: [],
      };
      turns.push(turn);
      await this.#decideStream(turn, jobs, now, touched, refused);
    }
    return turns;
  }

  async #decideStream(
    turn: Turn,
    jobs: readonly Job[],
    now: string,
    touched: Set<string>,
    refused: Refuse,
  ): Promise<void> {
    const types = jobs[0]?.command.kind === 'document.steps';
    for (const [index, job] of jobs.entries()) {
      const ids = touchedBy(job, turn.read);
      // Edits follow one another. What else moves the text goes alone: the others of this turn were read at the text
      // before it.
      const otherwise = types !== (job.command.kind === 'document.steps') || (index > 0 && goesAlone(job, turn.read));
      if (otherwise || [...ids, ...job.needs.referenceIds].some((id) => touched.has(id))) {
        turn.left.push(...jobs.slice(index));
        return;
      }
      for (const id of ids) touched.add(id);
      await this.#decideOne(turn, job, now, refused);
      if (goesAlone(job, turn.read)) {
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
    if (!belongsTo(command, streamId, read.stream?.kind ?? null))
      return refused(job, refuse(read.stream && createsItsStream(command) ? 'already_exists' : 'not_found'));
    const state = await this.#stateFor(turn, job, now);
    const decision = job.founding ? found(state, command) : decide(state, actorOf(read, job.userId), command);
    if (!decision.ok) return refused(job, decision);
    const bad =
      command.kind === 'document.import' && !(command.doc instanceof CheckedDocument)
        ? parseDocument(command.doc)
        : null;
    if (bad?.ok === false) return refused(job, refuse('content_mismatch', { why: bad.message }));
    const entries = decision.entries.map((draft, ordinal) => this.#entry(turn, job, draft, ordinal, now));
    turn.decided.push({ job, entries });
    for (const id of touchedBy(job, read)) if (!state.changes.has(id) && !state.subjects.has(id)) turn.isNew.add(id);
  }

  async #stateFor(turn: Turn, job: Job, now: string): Promise<LedgerState> {
    const { streamId, read, rules } = turn;
    const { command, needs } = job;
    const written = read.stream?.docVersion ?? 0;
    const head = turn.entries.at(-1)?.docVersion ?? written;
    const named = (read.changes ?? []).filter(({ row }) => needs.changeIds.includes(row.id));
    const stored = named.flatMap(anchorsOf);
    // Whoever may not read the document gets no text loaded on their account.
    const reads = isReadable(read.stream?.kind) && can(actorOf(read, job.userId), 'document.read');
    const suggested = suggestedEdit(command);
    const accepting = editToAccept(command, named[0]?.row);
    const edit = suggested ?? accepting;
    const oldest = reads ? oldestNeeded(command, stored, head, edit) : null;
    const held = oldest === null ? null : await this.#textOf(turn, Math.min(oldest, written), written, command);
    const given = 'anchors' in command ? command.anchors : [];
    return stateFor(read, {
      streamId,
      rules,
      version: head,
      now,
      changes: named.map((change) => placeChange(head === 0 ? null : held, change.row, anchorsOf(change), head)),
      anchors: given.length === 0 ? NO_ANCHORS : held ? placeAnchors(held, given, head) : refuse('content_mismatch'),
      steps: held ? stepsFor(held, job, accepting, head) : NO_STEPS,
      edit: suggested && held ? tried(held, suggested, head) : NO_EDIT,
    });
  }

  /** The text from a version on, with what was decided of it in this turn. */
  async #textOf(turn: Turn, oldest: number, written: number, command: Command): Promise<Versions | null> {
    const held = turn.ahead?.has(oldest) ? null : await this.#documents.reaching(turn.streamId, oldest, written);
    if (command.kind !== 'document.steps') return held;
    if (held) turn.ahead = turn.ahead?.onto(held) ?? new TextAhead(held, written);
    return turn.ahead;
  }

  #entry(turn: Turn, job: Job, draft: EntryDraft, ordinal: number, at: string): Entry {
    const before = turn.entries.at(-1);
    const version = before?.docVersion ?? turn.read.stream?.docVersion ?? 0;
    const entry = {
      streamId: turn.streamId,
      seq: (before?.seq ?? turn.read.stream?.seq ?? 0) + 1,
      kind: draft.kind,
      payload: draft.payload,
      payloadVersion: PAYLOAD_VERSIONS[draft.kind],
      actorId: job.userId,
      commandId: job.commandId,
      ordinal,
      docVersion: draft.kind === 'steps' ? version + draft.payload.steps.length : version,
      at,
    } as Entry;
    turn.entries.push(entry);
    if (entry.kind === 'steps') turn.ahead?.follow(entry.payload);
    return entry;
  }
}

/** What a job may write to, and the subjects of the changes it names. */
function touchedBy(job: Job, read: LedgerRead): readonly string[] {
  const ids = writtenIds(job);
  const subjects = (read.changes ?? []).filter(({ row }) => ids.includes(row.id)).map(({ row }) => row.subjectId);
  return [...ids, ...subjects];
}

/**
 * The first owner comes before there is anybody who could be asked; as soon as there is an owner nobody comes this way.
 */
function found(state: LedgerState, command: Command) {
  const founder: Actor = { userId: '', active: true, workspaceRole: 'owner', projectRole: null };
  return state.owners === 0 && state.stream === null ? decide(state, founder, command) : refuse('not_allowed');
}

function stepsFor(held: Versions, job: Job, accepting: TextProposal | null, head: number): LedgerState['steps'] {
  if (accepting) return carried(held, job.commandId, accepting, head);
  if (job.command.kind !== 'document.steps') return NO_STEPS;
  return submitted(held, job.commandId, job.command.steps, job.command.version, head);
}

/** What else is asked of the stream meanwhile is decided on what this one leaves. */
const goesAlone = (job: Job, read: LedgerRead): boolean => movesText(job, read) || changesWhatStreamIs(job.command);

/** True for an acceptance that puts an edit into the text. */
function movesText({ command }: Job, read: LedgerRead): boolean {
  const row = (read.changes ?? []).find((change) => 'changeId' in command && change.row.id === command.changeId)?.row;
  return editToAccept(command, row) !== null;
}
