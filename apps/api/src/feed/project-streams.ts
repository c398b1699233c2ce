import type { CommittedEntries, StreamMoved } from '../ledger/index.js';
import { StreamLog, type StreamSource } from './stream-log.js';

/** What a project's streams need from outside. */
export interface StreamCallbacks {
  readonly source: StreamSource;
  readonly streamsOf: (projectId: string) => Promise<readonly StreamMoved[]>;
  /** Whether anybody here wants the entries of a stream; the project's own are always read, for its members. */
  readonly wanted: (streamId: string, projectId: string) => boolean;
}

/** All streams of one project, from the moment somebody here looks at it. */
export class ProjectStreams {
  /** Resolves when the numbers are known. */
  readonly ready: Promise<void>;
  readonly #projectId: string;
  readonly #callbacks: StreamCallbacks;
  readonly #logs = new Map<string, StreamLog>();
  #early: { readonly moved: StreamMoved; readonly committed: CommittedEntries | undefined }[] | null = [];

  constructor(projectId: string, sources: StreamCallbacks) {
    this.#projectId = projectId;
    this.#callbacks = sources;
    this.ready = this.#open();
  }

  log(streamId: string): StreamLog | null {
    return this.#logs.get(streamId) ?? null;
  }

  /** Of every stream that is known here. */
  logs(): Iterable<StreamLog> {
    return this.#logs.values();
  }

  async moved(moved: StreamMoved, committed?: CommittedEntries): Promise<void> {
    if (this.#early) {
      this.#early.push({ moved, committed });
      return;
    }
    const { streamId, seq } = moved;
    // A stream that was not there when we looked is new: its first entry has the number 1.
    const log = this.#logs.get(streamId) ?? this.#add(streamId, 0);
    if (streamId === this.#projectId || this.#callbacks.wanted(streamId, this.#projectId))
      await log.moved(seq, committed);
    else log.skip(seq);
  }

  async #open(): Promise<void> {
    for (const { streamId, seq } of await this.#callbacks.streamsOf(this.#projectId)) this.#add(streamId, seq);
    const early = this.#early ?? [];
    this.#early = null;
    for (const { moved, committed } of early) await this.moved(moved, committed);
  }

  #add(streamId: string, seen: number): StreamLog {
    const log = new StreamLog(streamId, seen, this.#callbacks.source);
    this.#logs.set(streamId, log);
    return log;
  }
}
