/**
 * Commands on which the server fails: what is wrong may be in the command, and trying on for ever would hold up all
 * that come after it.
 */
import { ApiError } from '@scholium/contract';
import { i18n } from '../../locales/index.js';
import { failureOf, outcomeOfError } from '../api.js';
import type { Failure } from '../api.js';

/** So often the server may fail on a command before it is set aside. */
const MAX_FAILURES = 8;
const GIVEN_UP =
  /*i18n*/ 'The server failed on this again and again. Send it again later, or copy what it says and tell an administrator.';

export class ServerFailures {
  private readonly counts = new Map<string, number>();

  /** Why the command is to be set aside after this error; null when it is to be tried again. */
  refusalAfter(commandId: string, error: unknown): Failure | null {
    if (outcomeOfError(error) !== 'retry') return failureOf(error);
    if (!isServerFailure(error)) return null;
    const count = (this.counts.get(commandId) ?? 0) + 1;
    this.counts.set(commandId, count);
    return count < MAX_FAILURES ? null : { ...failureOf(error), message: i18n.t(GIVEN_UP) };
  }

  /** It was answered, or is to be tried anew. */
  forget(commandId: string): void {
    this.counts.delete(commandId);
  }
}

/** An answer that is about what was sent, and not about this moment or this session. */
export function isAboutCommands(error: unknown): boolean {
  return isServerFailure(error) || outcomeOfError(error) !== 'retry';
}

/** The server fails, and not because it is away or busy. */
function isServerFailure(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'internal';
}
