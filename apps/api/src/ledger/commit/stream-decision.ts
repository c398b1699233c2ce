import type { Command, Entry, RowWrite } from '@scholium/review';
import type { Committed, Job } from '../commit-request.js';
import type { LedgerRead } from '../statements/ledger-read.js';
import type { HeadMove } from '../statements/write-statement.js';
import type { UncommittedText } from '../text/uncommitted-text.js';
import { kindAfter, kindOfCreatedStream } from '../streams.js';
import type { LoadedState, ProjectRules } from './state-cache.js';

/** What was decided for one stream of a batch, ready to be written. */
export interface StreamDecision {
  readonly streamId: string;
  readonly read: LedgerRead;
  readonly rules: ProjectRules | null;
  readonly decided: { readonly job: Job; readonly entries: readonly Entry[] }[];
  /** Ids of rows that did not exist when they were read. */
  readonly isNew: Set<string>;
  /** The row writes of the entries, set just before they are written. */
  writes: readonly RowWrite[];
  readonly entries: Entry[];
  /** The text after the decided steps; null when the batch holds no steps. */
  pendingText: UncommittedText | null;
  /** Jobs for the next batch, because they touch what an earlier one of this batch touches. */
  readonly deferred: Job[];
}

/** The decisions of a batch and the state they were made on. */
export interface BatchDecision {
  readonly loaded: LoadedState;
  readonly decisions: readonly StreamDecision[];
}

/** Answers a job with a refusal. */
export type Refuse = (job: Job, refusal: Extract<Committed, { ok: false }>) => void;

export function lastEntry(entries: readonly Entry[]): Entry {
  const last = entries.at(-1);
  if (!last) throw new Error('A decision has no entries');
  return last;
}

export function headMove({ streamId, read: { stream }, decided: [first], entries }: StreamDecision): HeadMove {
  if (!first) throw new Error('A decision has no entries');
  const { command } = first.job;
  const { seq, docVersion } = lastEntry(entries);
  return {
    streamId,
    kind: kindAfter(stream?.kind ?? kindOfCreatedStream(command), entries),
    projectId: stream?.projectId ?? projectOf(command),
    from: stream?.seq ?? null,
    seq,
    docVersion,
  };
}

function projectOf(command: Command): string | null {
  return 'projectId' in command ? command.projectId : null;
}
