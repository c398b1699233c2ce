import { schema } from '@scholium/document';
import { Step, type StepMap } from 'prosemirror-transform';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** An entry of steps, with whose words they are. */
export interface WrittenSteps {
  readonly seq: number;
  readonly docVersion: number;
  readonly at: string;
  readonly steps: readonly unknown[];
  readonly changeId: string | null;
  readonly author: Person;
  readonly decider: Person | null;
}

/** A stretch of the passage: where it is in the text that was asked about, and where it was in an older one. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly was: number;
}

export interface Traced {
  readonly from: number;
  readonly to: number;
  readonly by: WrittenSteps | null;
}

/** Follows the words of a passage back through the log, newest step first, until each has its origin. */
export class Trace {
  #pieces: Piece[];
  readonly #found: Traced[] = [];

  constructor(from: number, to: number) {
    this.#pieces = from < to ? [{ from, to, was: from }] : [];
  }

  /** True when every word has its origin. */
  get complete(): boolean {
    return this.#pieces.length === 0;
  }

  /** Goes one entry back. */
  past(entry: WrittenSteps): void {
    for (const json of [...entry.steps].reverse()) this.#step(Step.fromJSON(schema, json).getMap(), entry);
  }

  /** Every part in order, neighbours of one origin as one; what no step brought was there from the beginning. */
  parts(): readonly Traced[] {
    const all = [...this.#found, ...this.#pieces.map(({ from, to }) => ({ from, to, by: null }))].sort(
      (a, b) => a.from - b.from,
    );
    const parts: Traced[] = [];
    for (const part of all) {
      const last = parts.at(-1);
      if (last && last.to === part.from && last.by?.seq === part.by?.seq)
        parts[parts.length - 1] = { ...last, to: part.to };
      else parts.push(part);
    }
    return parts;
  }

  #step(map: StepMap, by: WrittenSteps): void {
    const written: { readonly from: number; readonly to: number }[] = [];
    map.forEach((_start, _end, from, to) => written.push({ from, to }));
    if (written.length === 0) return;
    const back = map.invert();
    this.#pieces = this.#pieces.flatMap((piece) => {
      const older: Piece[] = [];
      let at = piece.was;
      const end = piece.was + piece.to - piece.from;
      const outside = (until: number): void => {
        if (until <= at) return;
        older.push({ from: piece.from + at - piece.was, to: piece.from + until - piece.was, was: back.map(at, 1) });
        at = until;
      };
      for (const { from, to } of written) {
        outside(Math.min(from, end));
        const until = Math.min(to, end);
        if (until <= at || from >= end) continue;
        this.#found.push({ from: piece.from + at - piece.was, to: piece.from + until - piece.was, by });
        at = until;
      }
      outside(end);
      return older;
    });
  }
}
