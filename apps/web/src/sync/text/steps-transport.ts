/**
 * Sends steps to the server: over the live socket, which has the least delay, or by a request while the socket is not
 * open and when the steps do not fit a message. An answer may be lost either way; the command's id makes a retry
 * harmless.
 */
import { ApiError, FEED_MESSAGE_LIMIT, statusOf } from '@scholium/contract';
import type { ServerMessage } from '@scholium/contract';
import type { Api, RouteInput } from '../api.js';
import type { FeedSocket } from '../feed/socket.js';

type Submission = RouteInput<'submitSteps'>['body'];

interface PendingSubmission {
  readonly resolve: (seq: number) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Milliseconds after which a socket without an answer counts as dead. */
const SOCKET_TIMEOUT = 10_000;
/** Milliseconds after which a request is given up. */
const REQUEST_TIMEOUT = 30_000;
/** UTF-16 units of a message besides its steps, and the most bytes that one unit takes. */
const [AROUND, BYTES_A_UNIT] = [300, 3];

const fitsMessage = (steps: readonly unknown[]): boolean =>
  AROUND + JSON.stringify(steps).length * BYTES_A_UNIT <= FEED_MESSAGE_LIMIT;

export class StepsTransport {
  private readonly pending = new Map<string, PendingSubmission>();
  private readonly unsubscribe: readonly (() => void)[];

  constructor(
    private readonly api: Api,
    private readonly socket: FeedSocket,
  ) {
    this.unsubscribe = [
      socket.messages.subscribe((message) => this.onMessage(message)),
      socket.changed.subscribe(({ at }) => {
        if (at !== 'open') this.rejectAll();
      }),
    ];
  }

  close(): void {
    for (const leave of this.unsubscribe) leave();
    this.rejectAll();
  }

  /**
   * Answers the log's number after the steps. Throws ApiError for a refusal, and as `fetch` does when no answer
   * came.
   */
  async submit(documentId: string, body: Submission): Promise<number> {
    const { commandId, steps } = body;
    if (this.socket.state.at !== 'open' || !fitsMessage(steps)) {
      return (
        await this.api.call('submitSteps', {
          params: { documentId },
          body,
          signal: AbortSignal.timeout(REQUEST_TIMEOUT),
        })
      ).seq;
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.socket.dispatch({ type: 'deaf' }), SOCKET_TIMEOUT);
      this.pending.set(commandId, { resolve, reject, timer });
      this.socket.send({ type: 'steps', documentId, ...body });
    });
  }

  private onMessage(message: ServerMessage): void {
    if (message.type !== 'taken' && message.type !== 'refused') return;
    const submission = this.pending.get(message.commandId);
    if (!submission) return;
    this.remove(message.commandId, submission);
    if (message.type === 'taken') submission.resolve(message.seq);
    else submission.reject(new ApiError(statusOf(message.error.code), message.error));
  }

  /** The connection is gone, and the answers with it. */
  private rejectAll(): void {
    for (const [commandId, asked] of this.pending) {
      this.remove(commandId, asked);
      asked.reject(new TypeError('The connection was lost'));
    }
  }

  private remove(commandId: string, { timer }: PendingSubmission): void {
    clearTimeout(timer);
    this.pending.delete(commandId);
  }
}
