import { parseDocument } from '@scholium/document';
import {
  can,
  changesOtherStreams,
  decide,
  isAdmitted,
  otherStreamsOf,
  payloadVersionOf,
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
import { actorOf, type BatchRead, type NamedChange } from '../statements/batch-read.js';
import type { LedgerRepository } from '../statements/ledger.repository.js';
import { relatedParts, planRead } from '../statements/read-plan.js';
import type { Documents } from '../text/documents.js';
import {
  acceptedEditSteps,
  editToAccept,
  rebasedSteps,
  suggestedEdit,
  checkSuggestedEdit,
} from '../text/text-changes.js';
import type { Versions } from '../text/versioned-document.js';
import { oldestNeeded, placeAnchors, placeChange } from '../text/anchor-placement.js';
import { UncommittedText } from '../text/uncommitted-text.js';
import { mayGoTo, createsItsStream, changesStreamKind, isReadable } from '../streams.js';
import { anchorsOf, changesById, NO_TEXT } from './ledger-state.js';
import type { StateCache } from './state-cache.js';
import { replayedAnswer } from './idempotent-replay.js';
import type { Batch } from './stream-queue.js';
import { writtenIds } from './batching.js';
import { openDecision, type BatchDecision, type Refuse, type StreamDecision } from './stream-decision.js';

/** Loads the state a batch needs and calls `decide` for one command after the other. Writes nothing. */
export class Decider {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #cache: StateCache;
  readonly #now: () => Date;

  constructor(repository: LedgerRepository, documents: Documents, cache: StateCache, now: () => Date) {
    this.#repository = repository;
    this.#documents = documents;
    this.#cache = cache;
    this.#now = now;
  }

  /** Reads what the batch needs and decides on it. Refused jobs are answered. */
  async fromDatabase(batch: Batch<Job>): Promise<BatchDecision> {
    const read = await this.#read(batch);
    return { read, decisions: await this.#decideAll(batch, read, (job, refusal) => job.answer(refusal)) };
  }

  async #read(batch: Batch<Job>): Promise<BatchRead> {
    const jobs = [...batch.values()].flat();
    const cachedRules = this.#cache.rulesOf(batch.keys());
    let plan = planRead(jobs);
    let row = await this.#repository.read(plan, cachedRules);
    const related = relatedParts(jobs, row);
    if (related.length > 0) {
      plan = { ...plan, parts: new Set([...plan.parts, ...related]) };
      row = await this.#repository.read(plan, cachedRules);
    }
    const learnt = (others: readonly string[]): BatchRead => ({
      row,
      rules: this.#cache.learn(row, cachedRules),
      importsInto: plan.projectId,
      others,
      preconditions: null,
    });
    const [job] = jobs;
    let read = learnt([]);
    if (!job || !changesOtherStreams(job.command)) return read;
    // All streams are read by one statement, so that they are from one moment. If that read makes the command name more
    // streams, they are read again.
    for (;;) {
      const named = await this.#othersOf(job, read);
      if (named.every((id) => read.others.includes(id))) return read;
      const others = [...new Set([...read.others, ...named])];
      row = await this.#repository.read({ ...plan, streamIds: [job.streamId, ...others] }, cachedRules);
      read = learnt(others);
    }
  }

  /** The other streams that a command changes, according to what was read. */
  async #othersOf(job: Job, read: BatchRead): Promise<readonly string[]> {
    const decision = openDecision(read, job.streamId, this.#now().toISOString());
    if (!decision.stream) return [];
    const state = await this.#stateFor(decision, job, actorOf(read, decision.state.projectId, job.userId), new Map());
    return otherStreamsOf(job.command, state).filter((id) => id !== job.streamId);
  }

  /** Null when something needed is not cached or the answer would be a refusal: refusing needs a read. */
  async fromCache(batch: Batch<Job>): Promise<BatchDecision | null> {
    const read = this.#cache.recall(batch);
    if (!read) return null;
    let refused = false;
    const decisions = await this.#decideAll(batch, read, () => {
      refused = true;
    });
    return refused ? null : { read, decisions };
  }

  async #decideAll(batch: Batch<Job>, read: BatchRead, onRefusal: Refuse): Promise<readonly StreamDecision[]> {
    const now = this.#now().toISOString();
    const touched = new Set<string>();
    const decisions: StreamDecision[] = [];
    const others = new Map(read.others.map((id) => [id, openDecision(read, id, now)]));
    for (const [streamId, jobs] of batch) {
      const decision = openDecision(read, streamId, now);
      decisions.push(decision);
      await this.#decideStream(read, decision, others, jobs, touched, onRefusal);
    }
    return [...decisions, ...others.values()];
  }

  async #decideStream(
    read: BatchRead,
    decision: StreamDecision,
    others: ReadonlyMap<string, StreamDecision>,
    jobs: readonly Job[],
    touched: Set<string>,
    onRefusal: Refuse,
  ): Promise<void> {
    const batchHasSteps = jobs[0]?.command.kind === 'document.steps';
    for (const [index, job] of jobs.entries()) {
      const ids = idsTouchedBy(job, decision.changes);
      // Steps are decided one after the other, each on the text the one before produced. Another command that changes
      // the text ends the batch, because the rest was read at the text before it.
      const mustWait =
        batchHasSteps !== (job.command.kind === 'document.steps') ||
        (index > 0 && needsOwnBatch(job, decision.changes));
      if (mustWait || [...ids, ...job.needs.referenceIds].some((id) => touched.has(id))) {
        decision.deferred.push(...jobs.slice(index));
        return;
      }
      for (const id of ids) touched.add(id);
      await this.#decideOne(read, decision, others, job, onRefusal);
      if (needsOwnBatch(job, decision.changes)) {
        decision.deferred.push(...jobs.slice(index + 1));
        return;
      }
    }
  }

  async #decideOne(
    read: BatchRead,
    decision: StreamDecision,
    others: ReadonlyMap<string, StreamDecision>,
    job: Job,
    onRefusal: Refuse,
  ): Promise<void> {
    const { streamId, stream, changes } = decision;
    const { command } = job;
    const again = replayedAnswer(job, read.row.written ?? []);
    if (again) return job.answer(again);
    if (!mayGoTo(command, streamId, stream?.kind ?? null))
      return onRefusal(job, refuse(stream && createsItsStream(command) ? 'already_exists' : 'not_found'));
    // A stream of another project looks like one that does not exist.
    if ([...others.values()].some((other) => !isReachable(other, decision.state.projectId)))
      return onRefusal(job, refuse('not_found'));
    const actor = actorOf(read, decision.state.projectId, job.userId);
    const state = await this.#stateFor(decision, job, actor, others);
    const answer = job.createsFirstOwner ? createFirstOwner(state, command) : decide(state, actor, command);
    if (!answer.ok) return onRefusal(job, answer);
    const bad =
      command.kind === 'document.import' && !(command.doc instanceof CheckedDocument)
        ? parseDocument(command.doc)
        : null;
    if (bad?.ok === false) return onRefusal(job, refuse('content_mismatch', { why: bad.message }));
    const entries = answer.entries.map((draft, ordinal) => this.#entry(decision, job, draft, ordinal));
    const drafts = (answer.others ?? []).flatMap((other) =>
      other.entries.map((draft) => [other.streamId, draft] as const),
    );
    const inOthers = drafts.map(([otherId, draft], index) => {
      const other = others.get(otherId);
      if (!other) throw new Error(`${command.kind} writes to stream ${otherId}, which it does not name`);
      return this.#entry(other, job, draft, entries.length + index);
    });
    decision.decided.push({ job, entries, others: inOthers });
    const subjects = [state, ...(state.others?.values() ?? [])].map((one) => one.subjects);
    for (const id of idsTouchedBy(job, changes))
      if (!state.changes.has(id) && !subjects.some((found) => found.has(id))) decision.isNew.add(id);
  }

  async #stateFor(
    decision: StreamDecision,
    job: Job,
    actor: Actor,
    others: ReadonlyMap<string, StreamDecision>,
  ): Promise<LedgerState> {
    const { stream, state, changes } = decision;
    const { command, needs } = job;
    const written = stream?.docVersion ?? 0;
    const head = decision.entries.at(-1)?.docVersion ?? written;
    const named = changes.filter(
      ({ row }) =>
        needs.changeIds.includes(row.id) &&
        (state.protections.get(row.id) ?? []).every((protection) => isAdmitted(actor, protection)),
    );
    const stored = named.flatMap(anchorsOf);
    // For somebody who may not read the document no text is loaded.
    const mayRead = isReadable(stream?.kind) && can(actor, 'document.read');
    const suggested = suggestedEdit(command);
    const accepting = editToAccept(command, named[0]?.row);
    const edit = suggested ?? accepting;
    const oldest = mayRead ? oldestNeeded(command, stored, head, edit) : null;
    const text = oldest === null ? null : await this.#textFrom(decision, Math.min(oldest, written), written, command);
    const given = 'anchors' in command ? command.anchors : [];
    const placed = named.map((change) => placeChange(head === 0 ? null : text, change.row, anchorsOf(change), head));
    return {
      ...state,
      stream: state.stream && { ...state.stream, docVersion: head },
      changes: changesById(placed),
      anchors:
        given.length === 0 ? NO_TEXT.anchors : text ? placeAnchors(text, given, head) : refuse('content_mismatch'),
      steps: text ? stepsFor(text, job, accepting, head) : NO_TEXT.steps,
      edit: suggested && text ? checkSuggestedEdit(text, suggested, head) : NO_TEXT.edit,
      ...(others.size === 0
        ? {}
        : { others: new Map([...others].map(([id, other]) => [id, { ...other.state, ...NO_TEXT }])) }),
    };
  }

  /** The text from a version on, with the steps decided before in this batch. */
  async #textFrom(
    decision: StreamDecision,
    oldest: number,
    written: number,
    command: Command,
  ): Promise<Versions | null> {
    const text = decision.pendingText?.has(oldest)
      ? null
      : await this.#documents.reaching(decision.streamId, oldest, written);
    if (command.kind !== 'document.steps') return text;
    if (text) decision.pendingText = decision.pendingText?.rebaseOnto(text) ?? new UncommittedText(text, written);
    return decision.pendingText;
  }

  #entry(decision: StreamDecision, job: Job, draft: EntryDraft, ordinal: number): Entry {
    const before = decision.entries.at(-1);
    const version = before?.docVersion ?? decision.stream?.docVersion ?? 0;
    const entry = {
      streamId: decision.streamId,
      seq: (before?.seq ?? decision.stream?.seq ?? 0) + 1,
      kind: draft.kind,
      payload: draft.payload,
      payloadVersion: payloadVersionOf(draft.kind),
      actorId: job.userId,
      commandId: job.commandId,
      ordinal,
      docVersion: draft.kind === 'steps' ? version + draft.payload.steps.length : version,
      at: decision.state.now,
    } as Entry;
    decision.entries.push(entry);
    if (entry.kind === 'steps') decision.pendingText?.follow(entry.payload);
    return entry;
  }
}

/** True for a stream of the project that is not deleted. */
const isReachable = ({ stream }: StreamDecision, projectId: string | null): boolean =>
  stream !== null && stream.kind !== 'deleted' && stream.projectId === projectId;

/** The ids a job may write to, and the subjects of the changes it names. */
function idsTouchedBy(job: Job, changes: readonly NamedChange[]): readonly string[] {
  const ids = writtenIds(job);
  const subjects = changes.filter(({ row }) => ids.includes(row.id)).map(({ row }) => row.subjectId);
  return [...ids, ...subjects];
}

/** The first owner is created as by an owner; refused once there is one, or an entry in the workspace's stream. */
function createFirstOwner(state: LedgerState, command: Command) {
  const owner: Actor = { userId: '', active: true, workspaceRole: 'owner', projectRole: null };
  return state.owners === 0 && state.stream === null ? decide(state, owner, command) : refuse('not_allowed');
}

function stepsFor(text: Versions, job: Job, accepting: TextProposal | null, head: number): LedgerState['steps'] {
  if (accepting) return acceptedEditSteps(text, job.commandId, accepting, head);
  if (job.command.kind !== 'document.steps') return NO_TEXT.steps;
  return rebasedSteps(text, job.commandId, job.command.steps, job.command.version, head);
}

/** The commands behind such a one are decided on the state it leaves. */
const needsOwnBatch = (job: Job, changes: readonly NamedChange[]): boolean =>
  acceptsTextEdit(job, changes) || changesStreamKind(job.command);

/** True for an acceptance that applies a text edit. */
function acceptsTextEdit({ command }: Job, changes: readonly NamedChange[]): boolean {
  const row = changes.find((change) => 'changeId' in command && change.row.id === command.changeId)?.row;
  return editToAccept(command, row) !== null;
}
