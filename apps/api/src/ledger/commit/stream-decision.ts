import type { Command, Entry, RowWrite } from '@scholium/review';
import type { Committed, Job } from '../commit-request.js';
import type { LedgerRead } from '../statements/ledger-read.js';
import type { HeadMove } from '../statements/write-statement.js';
import type { TextAhead } from '../text/uncommitted-text.js';
import { createdKind, kindAfter } from '../streams.js';
import type { HeldRules, Known } from './state-cache.js';

/** What one turn decided of one stream, ready to be written. */
export interface Turn {
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
export interface Decided {
  readonly known: Known;
  readonly turns: readonly Turn[];
}

/** Says no to a job. */
export type Refuse = (job: Job, refusal: Extract<Committed, { ok: false }>) => void;

export function lastOf(entries: readonly Entry[]): Entry {
  const last = entries.at(-1);
  if (!last) throw new Error('A decision without entries is none');
  return last;
}

export function headMove({ streamId, read: { stream }, decided: [first], entries }: Turn): HeadMove {
  if (!first) throw new Error('A decision without entries is none');
  const { command } = first.job;
  const { seq, docVersion } = lastOf(entries);
  return {
    streamId,
    kind: kindAfter(stream?.kind ?? createdKind(command), entries),
    projectId: stream?.projectId ?? projectOf(command),
    from: stream?.seq ?? null,
    seq,
    docVersion,
  };
}

function projectOf(command: Command): string | null {
  return 'projectId' in command ? command.projectId : null;
}
