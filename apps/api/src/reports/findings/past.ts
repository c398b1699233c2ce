import type { Described } from './describe.js';
import type { EventFound, Since } from './findings.repository.js';

interface Moment {
  readonly streamId: string;
  readonly at: number;
  readonly version: number;
  readonly time: Date;
}

const keyOf = ({ id, streamId, at }: Since): string => `${id}/${streamId}/${at}`;

/** What happened to findings, and what protects them, after the numbers of the log that their references say. */
export class Past {
  readonly #moments: ReadonlyMap<string, Moment>;
  readonly #events = new Map<string, EventFound>();
  readonly #marked = new Set<string>();

  constructor(asked: readonly Since[], moments: readonly Moment[], events: readonly EventFound[]) {
    this.#moments = new Map(moments.map((one) => [`${one.streamId}/${one.at}`, one]));
    for (const event of events) {
      const key = keyOf(asked[event.subject]!);
      if (event.marks) this.#marked.add(key);
      else this.#events.set(key, event);
    }
  }

  /** When a number of a log was written. */
  time(streamId: string, at: number): Date {
    return this.#moments.get(`${streamId}/${at}`)?.time ?? new Date(0);
  }

  /** The version of a document at a number of its log. */
  version(streamId: string, at: number): number {
    return this.#moments.get(`${streamId}/${at}`)?.version ?? 0;
  }

  /** The first acceptance, or taking back of one, after a number of the log; undefined when there was none. */
  firstOf(since: Since): EventFound | undefined {
    return this.#events.get(keyOf(since));
  }

  /** Whether its marking was lowered since, or that was taken back. */
  isMarkedSince(since: Since): boolean {
    return this.#marked.has(keyOf(since));
  }
}

/** Everything that is asked of the past, each once. */
export function placesAsked(all: readonly Described[], projectId: string): Since[] {
  const asked = new Map<string, Since>();
  for (const { streamId, at, projectAt, ofDocument, ofProject } of all) {
    const places = [
      ...ofDocument.map((id) => ({ id, streamId, at })),
      ...(projectAt === null ? [] : ofProject.map((id) => ({ id, streamId: projectId, at: projectAt }))),
    ];
    for (const place of places) asked.set(keyOf(place), place);
  }
  return [...asked.values()];
}
