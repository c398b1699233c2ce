import { messageOf, statusOf, type ErrorCode } from '@scholium/contract';

/** A refusal on its way to the caller: a code of the contract, and what stands in the way. */
export class Failure extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details?: Readonly<Record<string, unknown>>,
    message: string = messageOf(code, details),
  ) {
    super(message);
    this.name = 'Failure';
    this.status = statusOf(code);
  }
}

/** Seconds to wait, by status, where the failure does not know better. */
const USUAL: Readonly<Record<number, number>> = { 429: 10, 503: 5 };

/** Retry-After of an answer that asks to try again (RFC 9110, section 10.2.3). */
export function retryAfter({ status, details }: Failure): Readonly<Record<string, string>> {
  const usual = USUAL[status];
  if (usual === undefined) return {};
  const { retryAfterSeconds } = (details ?? {}) as { retryAfterSeconds?: unknown };
  return {
    'retry-after': String(
      typeof retryAfterSeconds === 'number' && retryAfterSeconds > 0 ? Math.ceil(retryAfterSeconds) : usual,
    ),
  };
}
