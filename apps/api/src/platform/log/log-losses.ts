/** What the log could not write, for the ready check. */
export interface LostLines {
  /** Lines that are gone. */
  readonly lost: number;
  /** The system's code of the latest failure, such as `ENOSPC`. */
  readonly error: string;
  /** When the latest failure was; ISO 8601. */
  readonly at: string;
}

/** Counts what goes wrong while the log is written, which cannot be logged. */
export class LogLosses {
  private lost = 0;
  private last: { readonly error: string; readonly at: number } | null = null;

  failed(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    this.last = { error: code ?? message, at: Date.now() };
  }

  lose(lines: number): void {
    this.lost += lines;
  }

  /** Null while every line has been written. */
  get report(): LostLines | null {
    return this.last === null
      ? null
      : { lost: this.lost, error: this.last.error, at: new Date(this.last.at).toISOString() };
  }
}

/** A process has one log. */
export const logLosses = new LogLosses();
