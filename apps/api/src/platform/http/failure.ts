import { messageOf, statusOf, type ErrorCode } from '@scholium/contract';

/** A refusal on its way to the caller: a code of the contract, and what stands in the way. */
export class Failure extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details?: Readonly<Record<string, unknown>>,
    message: string = messageOf(code),
  ) {
    super(message);
    this.name = 'Failure';
    this.status = statusOf(code);
  }
}
