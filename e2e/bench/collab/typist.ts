import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { timeId } from '../lib/time-id.js';
import type { FrameCache, ReceivedSteps } from './frame-cache.js';
import type { OpenedText, CollaborationTarget } from './target.js';

/** When each submission left, and how long it took to each of the others, in ms. */
export class Latencies {
  readonly taken: number[] = [];
  /** Rejects when somebody's submission was refused or an entry was missed. */
  readonly failed: Promise<never>;
  fail: (error: unknown) => void = () => undefined;
  readonly #sent = new Map<string, number>();

  constructor() {
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => undefined);
  }

  sent(commandId: string): void {
    this.#sent.set(commandId, performance.now());
  }

  received(commandId: string, now: number): void {
    const sent = this.#sent.get(commandId);
    if (sent !== undefined) this.taken.push(now - sent);
  }
}

/** How the answer to a submission begins. */
const ANSWER = '{"type":"taken"';
interface Answer {
  readonly commandId: string;
  readonly survived: readonly number[];
}

const LETTERS = 'the lamp was lit before the boats came in ';

/**
 * A typist without a browser. It uses the protocol of the browser: one submission in flight at a time, and
 * what is typed meanwhile is in the next one. It maps its caret through the log, which is all that typing needs; the
 * texts are computed afterwards.
 */
export class Typist {
  /** What this typist's socket received, in order. */
  readonly received: ReceivedSteps[] = [];
  /** What became of each submission: how many of its steps the server said it kept. */
  readonly kept = new Map<string, number>();
  seq: number;
  readonly #target: CollaborationTarget;
  readonly #latencies: Latencies;
  readonly #socket: WebSocket;
  #version: number;
  #caret: number;
  #unsent = 0;
  #inFlight: string | null = null;
  #answered = true;
  #typed = 0;
  #settle: () => void = () => undefined;

  private constructor(
    target: CollaborationTarget,
    latencies: Latencies,
    socket: WebSocket,
    { version, seq }: OpenedText,
    caret: number,
  ) {
    this.#target = target;
    this.#latencies = latencies;
    this.#socket = socket;
    this.#version = version;
    this.seq = seq;
    this.#caret = caret;
  }

  static async connect(
    target: CollaborationTarget,
    person: number,
    opened: OpenedText,
    caret: number,
    frames: FrameCache,
    latencies: Latencies,
  ): Promise<Typist> {
    const socket = target.follow(person, opened.seq);
    await once(socket, 'open');
    const typist = new Typist(target, latencies, socket, opened, caret);
    socket.on('message', (data: Buffer) => {
      try {
        const text = data.toString();
        if (text.startsWith(ANSWER)) typist.#answer(JSON.parse(text) as Answer);
        else typist.#receive(frames.read(text));
      } catch (error) {
        latencies.fail(error);
      }
    });
    socket.on('error', latencies.fail);
    return typist;
  }

  /** A key goes down. */
  press(): void {
    this.#unsent += 1;
    this.#send();
  }

  /** Resolves when everything typed has come back. */
  settled(): Promise<void> {
    if (this.#idle) return Promise.resolve();
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  leave(): void {
    this.#socket.terminate();
  }

  get #idle(): boolean {
    return this.#unsent === 0 && this.#inFlight === null && this.#answered;
  }

  #send(): void {
    if (this.#unsent === 0 || this.#inFlight !== null || !this.#answered) return;
    const commandId = timeId();
    const steps = Array.from({ length: this.#unsent }, (_, index) => {
      const at = this.#caret + index;
      return {
        stepType: 'replace',
        from: at,
        to: at,
        slice: { content: [{ type: 'text', text: LETTERS[(this.#typed += 1) % LETTERS.length] }] },
      };
    });
    this.#unsent = 0;
    this.#inFlight = commandId;
    this.#answered = false;
    this.#latencies.sent(commandId);
    this.#socket.send(JSON.stringify(this.#target.submission({ commandId, version: this.#version, steps })));
  }

  #answer({ commandId, survived }: Answer): void {
    this.kept.set(commandId, survived.length);
    this.#answered = true;
    this.#next();
  }

  #receive(entries: readonly ReceivedSteps[]): void {
    const now = performance.now();
    for (const entry of entries) {
      if (entry.seq <= this.seq) continue;
      if (entry.seq !== this.seq + 1 || entry.version !== this.#version)
        throw new Error(`Entry ${entry.seq} came after ${this.seq}`);
      this.received.push(entry);
      this.seq = entry.seq;
      this.#version += entry.steps.length;
      for (const map of entry.maps) this.#caret = map.map(this.#caret, 1);
      if (entry.commandId === this.#inFlight) {
        this.#inFlight = null;
        this.#next();
      } else this.#latencies.received(entry.commandId, now);
    }
  }

  #next(): void {
    this.#send();
    if (this.#idle) this.#settle();
  }
}
