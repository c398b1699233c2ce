import type { Command, Entry, RowWrite } from '@scholium/review';
import type { Committed, Job } from '../commit-request.js';
import type { BatchRead, NamedChange, StreamRow } from '../statements/batch-read.js';
import type { HeadMove } from '../statements/write-statement.js';
import type { UncommittedText } from '../text/uncommitted-text.js';
import { kindAfter, kindOfCreatedStream } from '../streams.js';
import { changesOf, streamOf, streamState, type StreamState } from './ledger-state.js';

/** A command that is to be written: its entries in its own stream, and in others. */
export interface DecidedJob {
  readonly job: Job;
  readonly entries: readonly Entry[];
  readonly others: readonly Entry[];
}

/** One stream of a batch: what was read of it, and what was decided for it, ready to be written. */
export interface StreamDecision {
  readonly streamId: string;
  /** Null for a stream that is to be created. */
  readonly stream: StreamRow | null;
  readonly state: StreamState;
  /** Of the changes that the batch names those of the stream's project. */
  readonly changes: readonly NamedChange[];
  /** Empty for a stream that is changed by a command of another one. */
  readonly decided: DecidedJob[];
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

/** Nothing is decided yet; `now` is ISO 8601. */
export function openDecision(read: BatchRead, streamId: string, now: string): StreamDecision {
  const state = streamState(read, streamId, now);
  return {
    streamId,
    stream: streamOf(read, streamId),
    state,
    changes: changesOf(read, state.projectId),
    decided: [],
    isNew: new Set(),
    writes: [],
    entries: [],
    pendingText: null,
    deferred: [],
  };
}

/** The decisions of a batch and what was read for them. */
export interface BatchDecision {
  readonly read: BatchRead;
  readonly decisions: readonly StreamDecision[];
}

/** Answers a job with a refusal. */
export type Refuse = (job: Job, refusal: Extract<Committed, { ok: false }>) => void;

export function lastEntry(entries: readonly Entry[]): Entry {
  const last = entries.at(-1);
  if (!last) throw new Error('A decision has no entries');
  return last;
}

export function headMove({ streamId, stream, decided: [first], entries }: StreamDecision): HeadMove {
  const { seq, docVersion } = lastEntry(entries);
  if (stream) {
    const { kind, projectId, seq: from } = stream;
    return { streamId, kind: kindAfter(kind, entries), projectId, from, seq, docVersion };
  }
  if (!first) throw new Error('A stream is created by a command of its own');
  const { command } = first.job;
  const kind = kindAfter(kindOfCreatedStream(command), entries);
  return { streamId, kind, projectId: projectOf(command), from: null, seq, docVersion };
}

function projectOf(command: Command): string | null {
  return 'projectId' in command ? command.projectId : null;
}
