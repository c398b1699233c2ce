/**
 * Commands on which the server fails: what is wrong may be in the command, and trying on for ever would hold up all
 * that come after it.
 */
import { ApiError } from '@scholium/contract';
import { failureOf, fateOf } from '../api.js';
import type { Failure } from '../api.js';

/** So often the server may fail on a command before it is set aside. */
const MOST = 8;
const FAILS =
  'The server failed on this again and again. Send it again later, or copy what it says and tell an administrator.';

export class Faults {
  private readonly counts = new Map<string, number>();

  /** Why the command is to be set aside after this error; null when it is to be tried again. */
  after(commandId: string, error: unknown): Failure | null {
    if (fateOf(error) !== 'retry') return failureOf(error);
    if (!isFault(error)) return null;
    const count = (this.counts.get(commandId) ?? 0) + 1;
    this.counts.set(commandId, count);
    return count < MOST ? null : { ...failureOf(error), message: FAILS };
  }

  /** It was answered, or is to be tried anew. */
  forget(commandId: string): void {
    this.counts.delete(commandId);
  }
}

/** An answer that is about what was sent, and not about this moment or this session. */
export function isAboutCommands(error: unknown): boolean {
  return isFault(error) || fateOf(error) !== 'retry';
}

/** The server fails, and not because it is away or busy. */
function isFault(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'internal';
}
