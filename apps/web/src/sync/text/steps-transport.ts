/**
 * How steps come to the server: over the live socket, which is open anyway and costs a letter least; by a request while
 * it is not, and when they are too many for a message. Either way an answer may be lost, and a command's id makes
 * asking again harmless.
 */
import { ApiError, FEED_MESSAGE_LIMIT, statusOf } from '@scholium/contract';
import type { ServerMessage } from '@scholium/contract';
import type { Api, RouteInput } from '../api.js';
import type { FeedSocket } from '../feed/socket.js';

type Submission = RouteInput<'submitSteps'>['body'];

interface Asked {
  readonly resolve: (seq: number) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Milliseconds after which a socket that did not answer is taken for dead. */
const PATIENCE = 10_000;
/** Milliseconds after which a request is given up. */
const REQUEST_PATIENCE = 30_000;
/** What comes around the steps in a message, and the most bytes a UTF-16 unit takes. */
const [AROUND, BYTES_A_UNIT] = [300, 3];

const fits = (steps: readonly unknown[]): boolean =>
  AROUND + JSON.stringify(steps).length * BYTES_A_UNIT <= FEED_MESSAGE_LIMIT;

export class StepsLine {
  private readonly asked = new Map<string, Asked>();
  private readonly leave: readonly (() => void)[];

  constructor(
    private readonly api: Api,
    private readonly socket: FeedSocket,
  ) {
    this.leave = [
      socket.messages.subscribe((message) => this.hear(message)),
      socket.changed.subscribe(({ at }) => {
        if (at !== 'open') this.lose();
      }),
    ];
  }

  close(): void {
    for (const leave of this.leave) leave();
    this.lose();
  }

  /**
   * Answers how far the log then reaches. Throws ApiError for a refusal, and as `fetch` does when nobody knows what
   * came of it.
   */
  async submit(documentId: string, body: Submission): Promise<number> {
    const { commandId, steps } = body;
    if (this.socket.state.at !== 'open' || !fits(steps)) {
      return (
        await this.api.call('submitSteps', {
          params: { documentId },
          body,
          signal: AbortSignal.timeout(REQUEST_PATIENCE),
        })
      ).seq;
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.socket.dispatch({ type: 'deaf' }), PATIENCE);
      this.asked.set(commandId, { resolve, reject, timer });
      this.socket.send({ type: 'steps', documentId, ...body });
    });
  }

  private hear(message: ServerMessage): void {
    if (message.type !== 'taken' && message.type !== 'refused') return;
    const asked = this.asked.get(message.commandId);
    if (!asked) return;
    this.forget(message.commandId, asked);
    if (message.type === 'taken') asked.resolve(message.seq);
    else asked.reject(new ApiError(statusOf(message.error.code), message.error));
  }

  /** The connection is gone, and with it every answer. */
  private lose(): void {
    for (const [commandId, asked] of this.asked) {
      this.forget(commandId, asked);
      asked.reject(new TypeError('The connection was lost'));
    }
  }

  private forget(commandId: string, { timer }: Asked): void {
    clearTimeout(timer);
    this.asked.delete(commandId);
  }
}
