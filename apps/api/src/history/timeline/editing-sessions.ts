/** A pause of this many milliseconds ends an editing session. */
export const PAUSE = 10 * 60_000;

/** A direct edit as the log has it. */
export interface DirectEdit {
  readonly seq: number;
  readonly actorId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fromVersion: number;
  readonly toVersion: number;
}

export interface EditingSession {
  firstSeq: number;
  readonly lastSeq: number;
  readonly actorId: string;
  startedAt: number;
  readonly endedAt: number;
  fromVersion: number;
  readonly toVersion: number;
  steps: number;
}

/**
 * Gathers direct edits of one document, newest first, into editing sessions: those of one person with no
 * {@link PAUSE} between them. Edits of other people in between do not end a session.
 */
export class EditingSessions {
  readonly #open = new Map<string, EditingSession>();

  /** Takes the next older edit. Answers with the session it begins, or null when it belongs to one that is known. */
  take(edit: DirectEdit): EditingSession | null {
    const { seq, actorId, at, fromVersion, toVersion } = edit;
    const open = this.#open.get(actorId);
    if (open && open.startedAt - at < PAUSE) {
      Object.assign(open, { firstSeq: seq, startedAt: at, fromVersion, steps: open.steps + toVersion - fromVersion });
      return null;
    }
    const begun: EditingSession = {
      firstSeq: seq,
      lastSeq: seq,
      actorId,
      startedAt: at,
      endedAt: at,
      fromVersion,
      toVersion,
      steps: toVersion - fromVersion,
    };
    this.#open.set(actorId, begun);
    return begun;
  }

  /** True when nothing at or before `at` can belong to a session among `these` any more. */
  static closed(these: readonly EditingSession[], at: number): boolean {
    return these.every(({ startedAt }) => startedAt - at >= PAUSE);
  }
}
