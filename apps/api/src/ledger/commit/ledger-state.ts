import { DEFAULT_SETTINGS, refuse } from '@scholium/review';
import type { AnchorValue, ChangeRow, LedgerState, LoadedChange, Reference } from '@scholium/review';
import { isoTime, type LedgerRead, type NamedChange, type SubjectRow } from '../statements/ledger-read.js';
import type { ProjectRules } from './state-cache.js';
import { isReadable } from '../streams.js';
import type { PlacedChange } from '../text/anchor-placement.js';

/** For commands without anchors or steps. */
export const NO_ANCHORS: LedgerState['anchors'] = { ok: true, value: [] };
export const NO_STEPS: LedgerState['steps'] = { ok: true, value: { steps: [], indexes: [] } };

/** For commands that suggest no text edit: if `decide` asks for it, the content does not fit. */
export const NO_EDIT: LedgerState['edit'] = refuse('content_mismatch');

const withIsoTimes = (row: ChangeRow): ChangeRow => ({
  ...row,
  proposedAt: isoTime(row.proposedAt),
  updatedAt: isoTime(row.updatedAt),
  decidedAt: row.decidedAt === null ? null : isoTime(row.decidedAt),
});

/** The anchors of the current revision as values, in their order. */
export function anchorsOf(change: NamedChange): AnchorValue[] {
  return (change.anchors ?? []).map(({ from, to, atVersion, quote, prefix, suffix, orphaned }) => ({
    from,
    to,
    atVersion,
    quote,
    prefix,
    suffix,
    orphaned,
  }));
}

function subjectsOf(read: LedgerRead): Map<string, SubjectRow> {
  const named = (read.changes ?? []).flatMap(({ subject }) => subject ?? []);
  const rows: readonly SubjectRow[] = [
    ...(read.annotations ?? []),
    ...(read.entities ?? []),
    ...(read.sources ?? []),
    ...named,
  ];
  return new Map(rows.map((row) => [row.id, { ...row, acceptedAt: isoTime(row.acceptedAt) }]));
}

/** Accepted wins over pending: an entity whose change was reopened and accepted again is accepted. */
function referencesOf(read: LedgerRead): Map<string, Reference> {
  const found = new Map<string, Reference>();
  for (const reference of read.references) {
    if (found.get(reference.id)?.state !== 'accepted') found.set(reference.id, reference);
  }
  return found;
}

/** What one command is decided on, besides the read. */
export interface CommandInput {
  readonly streamId: string;
  readonly rules: ProjectRules | null;
  /** The version of the text at which it is decided. */
  readonly version: number;
  readonly changes: readonly PlacedChange[];
  readonly anchors: LedgerState['anchors'];
  readonly steps: LedgerState['steps'];
  readonly edit: LedgerState['edit'];
  readonly others?: LedgerState['others'] | undefined;
  readonly now: string;
}

/**
 * The state that `decide` uses for one command, from a read that may have been made for several. Rows are converted
 * when `decide` uses them.
 */
export function stateFor(read: LedgerRead, input: CommandInput): LedgerState {
  return new ReadState(read, input);
}

/** Read only for commands that need it. */
function titleOf(read: LedgerRead, streamId: string): { readonly title?: string } {
  const title = read.documents?.find(({ id }) => id === streamId)?.title;
  return title === undefined ? {} : { title };
}

class ReadState implements LedgerState {
  readonly projectId: LedgerState['projectId'];
  readonly stream: LedgerState['stream'];
  readonly document: LedgerState['document'];
  readonly vocabulary: LedgerState['vocabulary'];
  readonly settings: LedgerState['settings'];
  readonly anchors: LedgerState['anchors'];
  readonly steps: LedgerState['steps'];
  readonly edit: LedgerState['edit'];
  readonly others?: NonNullable<LedgerState['others']>;
  readonly now: string;
  readonly #read: LedgerRead;
  readonly #input: CommandInput;
  #changes: LedgerState['changes'] | undefined;
  #subjects: LedgerState['subjects'] | undefined;
  #references: LedgerState['references'] | undefined;
  #users: LedgerState['users'] | undefined;
  #memberships: LedgerState['memberships'] | undefined;
  #threads: LedgerState['threads'] | undefined;
  #comments: LedgerState['comments'] | undefined;

  constructor(read: LedgerRead, input: CommandInput) {
    const { streamId, rules, version, anchors, steps, edit, others, now } = input;
    this.projectId = read.projectId;
    this.stream = read.stream && {
      id: streamId,
      projectId: read.stream.projectId,
      seq: read.stream.seq,
      docVersion: version,
    };
    // A document and its stream are created by one statement.
    this.document = isReadable(read.stream?.kind)
      ? { id: streamId, archived: read.stream?.kind === 'archived', ...titleOf(read, streamId) }
      : null;
    this.vocabulary = rules?.vocabulary ?? null;
    this.settings = rules?.settings ?? DEFAULT_SETTINGS;
    this.anchors = anchors;
    this.steps = steps;
    this.edit = edit;
    if (others) this.others = others;
    this.now = now;
    this.#read = read;
    this.#input = input;
  }

  get changes(): LedgerState['changes'] {
    return (this.#changes ??= new Map(
      this.#input.changes.map((change): [string, LoadedChange] => [
        change.row.id,
        { ...change, row: withIsoTimes(change.row) },
      ]),
    ));
  }

  get subjects(): LedgerState['subjects'] {
    return (this.#subjects ??= subjectsOf(this.#read));
  }

  get references(): LedgerState['references'] {
    return (this.#references ??= referencesOf(this.#read));
  }

  get dependants(): LedgerState['dependants'] {
    return (this.#read.dependants ?? []).map((dependant) => ({ ...dependant, accepted: true }));
  }

  get taken(): LedgerState['taken'] {
    return this.#read.taken;
  }

  get edits(): LedgerState['edits'] {
    return this.#read.edits;
  }

  get users(): LedgerState['users'] {
    return (this.#users ??= new Map(
      (this.#read.users ?? []).map((user) => [user.id, { ...user, createdAt: isoTime(user.createdAt) }]),
    ));
  }

  get memberships(): LedgerState['memberships'] {
    return (this.#memberships ??= new Map(
      (this.#read.memberships ?? []).map((membership) => [membership.userId, membership]),
    ));
  }

  get managers(): number {
    return this.#read.managers ?? 0;
  }

  get owners(): number {
    return this.#read.owners ?? 0;
  }

  get emailHolder(): string | null {
    return this.#read.emailHolder ?? null;
  }

  get threads(): LedgerState['threads'] {
    return (this.#threads ??= new Map(
      (this.#read.threads ?? []).map((thread) => [
        thread.id,
        { ...thread, openedAt: isoTime(thread.openedAt), updatedAt: isoTime(thread.updatedAt) },
      ]),
    ));
  }

  get comments(): LedgerState['comments'] {
    return (this.#comments ??= new Map((this.#read.comments ?? []).map((comment) => [comment.id, comment])));
  }
}
