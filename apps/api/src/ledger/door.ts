import { parseDocument } from '@scholium/document';
import {
  can, decide, needsOf, PAYLOAD_VERSIONS, project, refuse, type Actor, type Command, type Entry, type EntryDraft, type LedgerState, type RowWrite, type TableName, type TextProposal, type Vocabulary,
} from '@scholium/review';
import type { Announcements } from './announcements.js';
import type { Checkpoints } from './checkpoints.js';
import type { Job } from './commit-request.js';
import type { Documents } from './documents.js';
import { carried, editToAccept, submitted, suggestedEdit, tried } from './edits.js';
import type { HeldDocument } from './held-document.js';
import { actorOf, type LedgerRead } from './ledger-read.js';
import { anchorsOf, NO_ANCHORS, NO_EDIT, NO_STEPS, stateFor } from './ledger-state.js';
import type { LedgerRepository, Written } from './ledger.repository.js';
import { oldestNeeded, placeAnchors, placeChange } from './placing.js';
import { answerAgain } from './repeated.js';
import { namedIds } from './together.js';
import { Vocabularies } from './vocabularies.js';
import { wishFor } from './wish.js';
import { belongsTo, createdKind } from './workspace-stream.js';
import { groupWrites } from './write-groups.js';
import { announcesItself, type HeadMove } from './write-statement.js';

/** How often a batch is read and decided again because other processes moved the head first. */
const ATTEMPTS = 200;

/** What one turn decided, ready to be written. */
interface Turn {
  readonly read: LedgerRead;
  readonly decided: { readonly job: Job; readonly entries: readonly Entry[] }[];
  readonly isNew: Set<string>;
  readonly entries: Entry[];
  /** Jobs for the next turn: they touch what an earlier one of this turn touches. */
  readonly left: Job[];
}

/**
 * One batch of commands of one stream through the door: one read, `decide` in memory, one statement. What the read saw of
 * other streams (an entity that a mention names) is not locked: entities and sources that were accepted when it was read
 * were so at a moment after the command was asked, and taking one away asks in its own statement for what relies on it.
 */
export class Door {
  readonly #repository: LedgerRepository;
  readonly #documents: Documents;
  readonly #announcements: Announcements;
  readonly #checkpoints: Checkpoints;
  readonly #vocabularies = new Vocabularies();
  readonly #now: () => Date;

  constructor(repository: LedgerRepository, documents: Documents, announcements: Announcements, checkpoints: Checkpoints, now: () => Date) {
    this.#repository = repository;
    this.#documents = documents;
    this.#announcements = announcements;
    this.#checkpoints = checkpoints;
    this.#now = now;
  }

  /** Settles each job or gives it back for the next turn. Never rejects. */
  async pass(streamId: string, jobs: readonly Job[]): Promise<readonly Job[]> {
    let open = jobs;
    const later: Job[] = [];
    try {
      for (let attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt += 1) {
        const turn = await this.#decideAll(streamId, open);
        open = turn.decided.map(({ job }) => job);
        later.unshift(...turn.left);
        if (open.length === 0) return later;
        const written = await this.#write(streamId, turn);
        if (written === 'done') {
          this.#settle(streamId, turn);
          return later;
        }
        // An id is taken: by a retry of one of them elsewhere, or in another stream. Alone, each finds out on reading again.
        if (written === 'taken' && open.length > 1) {
          later.unshift(...open.slice(1));
          open = open.slice(0, 1);
        }
      }
      throw new Error(`Stream ${streamId} moved ${ATTEMPTS} times before it could be written to`);
    } catch (error) {
      for (const job of open) job.fail(error);
      return later;
    }
  }

  async #decideAll(streamId: string, jobs: readonly Job[]): Promise<Turn> {
    const wish = wishFor(streamId, jobs);
    const read = await this.#repository.read(wish, this.#vocabularies.versionFor(streamId));
    const vocabulary = this.#vocabularies.take(streamId, read);
    const now = this.#now().toISOString();
    const turn: Turn = { read, decided: [], isNew: new Set(), entries: [], left: [] };
    const touched = new Set<string>();
    for (const [index, job] of jobs.entries()) {
      const ids = touchedBy(job, read);
      // What moves the text goes alone: the others of this turn were read at the text before it.
      if (ids.some((id) => touched.has(id)) || (index > 0 && movesText(job, read))) {
        turn.left.push(...jobs.slice(index));
        break;
      }
      for (const id of ids) touched.add(id);
      await this.#decideOne(streamId, job, vocabulary, now, turn);
      if (movesText(job, read)) {
        turn.left.push(...jobs.slice(index + 1));
        break;
      }
    }
    return turn;
  }

  async #decideOne(streamId: string, job: Job, vocabulary: Vocabulary | null, now: string, turn: Turn): Promise<void> {
    const { read } = turn;
    const { command } = job;
    const again = answerAgain(job, read.written);
    if (again) return job.answer(again);
    if (!belongsTo(command, streamId, read.stream?.kind ?? null)) return job.answer(refuse('not_found'));
    const state = await this.#stateFor(streamId, job, vocabulary, now, read);
    const decision = job.founding ? found(state, command) : decide(state, actorOf(read, job.userId), command);
    if (!decision.ok) return job.answer(decision);
    const bad = command.kind === 'document.import' ? parseDocument(command.doc) : null;
    if (bad?.ok === false) return job.answer(refuse('content_mismatch', { why: bad.message }));
    const entries = decision.entries.map((draft, ordinal) => this.#entry(streamId, job, draft, ordinal, now, turn));
    turn.decided.push({ job, entries });
    for (const id of touchedBy(job, read)) if (!state.changes.has(id) && !state.subjects.has(id)) turn.isNew.add(id);
  }

  async #stateFor(streamId: string, job: Job, vocabulary: Vocabulary | null, now: string, read: LedgerRead): Promise<LedgerState> {
    const { command } = job;
    const head = read.stream?.docVersion ?? 0;
    const { changeIds } = needsOf(command);
    const named = (read.changes ?? []).filter(({ row }) => changeIds.includes(row.id));
    const stored = named.flatMap(anchorsOf);
    // Whoever may not read the document gets no text loaded on their account.
    const reads = read.stream?.kind === 'document' && can(actorOf(read, job.userId), 'document.read');
    const suggested = suggestedEdit(command);
    const accepting = editToAccept(command, named[0]?.row);
    const edit = suggested ?? accepting;
    const oldest = reads ? oldestNeeded(command, stored, head, edit) : null;
    const held = oldest === null ? null : await this.#documents.reaching(streamId, oldest, head);
    const given = 'anchors' in command ? command.anchors : [];
    return stateFor(read, {
      streamId, command, vocabulary, now,
      changes: named.map((change) => placeChange(head === 0 ? null : held, change.row, anchorsOf(change), head)),
      anchors: given.length === 0 ? NO_ANCHORS : held ? placeAnchors(held, given, head) : refuse('content_mismatch'),
      steps: held ? stepsFor(held, job, accepting, head) : NO_STEPS,
      edit: suggested && held ? tried(held, suggested, head) : NO_EDIT,
    });
  }

  #entry(streamId: string, job: Job, draft: EntryDraft, ordinal: number, at: string, turn: Turn): Entry {
    const before = turn.entries.at(-1);
    const version = before?.docVersion ?? turn.read.stream?.docVersion ?? 0;
    const entry = {
      streamId, seq: (before?.seq ?? turn.read.stream?.seq ?? 0) + 1, kind: draft.kind, payload: draft.payload,
      payloadVersion: PAYLOAD_VERSIONS[draft.kind], actorId: job.userId, commandId: job.commandId, ordinal,
      docVersion: draft.kind === 'steps' ? version + draft.payload.steps.length : version, at,
    } as Entry;
    turn.entries.push(entry);
    return entry;
  }

  #write(streamId: string, turn: Turn): Promise<Written> {
    const { read, entries, isNew } = turn;
    const last = entries.at(-1);
    const first = turn.decided[0]?.job.command;
    if (!last || !first) throw new Error('A decision without entries is none');
    const move: HeadMove = {
      streamId, kind: read.stream?.kind ?? createdKind(first), projectId: read.stream?.projectId ?? projectOf(first),
      from: read.stream?.seq ?? null, seq: last.seq, docVersion: last.docVersion,
    };
    return this.#repository.write(move, entries, groupWrites(entries.flatMap(project), (write) => isInsert(write, isNew)));
  }

  #settle(streamId: string, turn: Turn): void {
    this.#documents.follow(streamId, turn.entries);
    for (const { job, entries } of turn.decided) {
      const seq = entries.at(-1)?.seq ?? 0;
      job.answer({ ok: true, commandId: job.commandId, streamId, seq, repeated: false, entries });
    }
    const first = turn.decided[0]?.job.command;
    const projectId = turn.read.stream?.projectId ?? (first ? projectOf(first) : null);
    this.#checkpoints.passed(streamId, turn.read.stream?.docVersion ?? 0, turn.entries.at(-1)?.docVersion ?? 0);
    this.#announcements.announce({ streamId, projectId, seq: turn.entries.at(-1)?.seq ?? 0 }, turn.entries, announcesItself(turn.entries));
  }
}

/** What a job names, and the subjects of the changes it names. */
function touchedBy(job: Job, read: LedgerRead): readonly string[] {
  const ids = namedIds(job);
  const subjects = (read.changes ?? []).filter(({ row }) => ids.includes(row.id)).map(({ row }) => row.subjectId);
  return [...ids, ...subjects];
}

/** The first owner comes before there is anybody who could be asked; as soon as there is an owner nobody comes this way. */
function found(state: LedgerState, command: Command) {
  const founder: Actor = { userId: '', active: true, workspaceRole: 'owner', projectRole: null };
  return state.owners === 0 && state.stream === null ? decide(state, founder, command) : refuse('not_allowed');
}

function stepsFor(held: HeldDocument, job: Job, accepting: TextProposal | null, head: number): LedgerState['steps'] {
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
  if (write.action !== 'put' || write.table === 'Anchor' || write.table === 'Membership') return false;
  return ALWAYS_NEW.has(write.table) || isNew.has(write.row.id);
}
