import type { BenchSpan } from '../corpus.js';

/** What every subject starts from: text and spans in memory, in its own form, made before the clock runs. */
export interface BenchData {
  readonly paragraphs: readonly string[];
  readonly spans: readonly BenchSpan[];
}

/** A subject that has been opened. */
export interface Opened {
  /** Resolves once the subject has drawn all visible annotations, where that is later than the call that opened it. */
  readonly drawn?: Promise<void>;
  add?(span: BenchSpan): void;
  remove?(id: string): void;
}

/** Prepares the data untimed and answers the step that is timed. */
export type Subject = (mount: HTMLElement, data: BenchData) => () => Opened;
