import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { timeId } from '../lib/time-id.js';
import type { Frames, Told } from './frames.js';
import type { OpenedText, Place } from './place.js';

/** When each submission left, and how long it took to each of the others, in ms. */
export class Post {
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

  leaves(commandId: string): void {
    this.#sent.set(commandId, performance.now());
  }

  arrives(commandId: string, now: number): void {
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
 * Somebody who types at one place, without a browser: speaks as the browser does, one submission under way at a time,
 * what is typed meanwhile goes with the next. Follows the log with a caret alone, which is all that typing needs; the
 * texts are put together afterwards.
 */
export class Typist {
  /** What this person's socket was told, in order. */
  readonly told: Told[] = [];
  /** What became of each submission: how many of its steps the server said it kept. */
  readonly kept = new Map<string, number>();
  seq: number;
  readonly #place: Place;
  readonly #post: Post;
  readonly #socket: WebSocket;
  #version: number;
  #caret: number;
  #unsent = 0;
  #under: string | null = null;
  #answered = true;
  #typed = 0;
  #settle: () => void = () => undefined;

  private constructor(place: Place, post: Post, socket: WebSocket, { version, seq }: OpenedText, caret: number) {
    this.#place = place;
    this.#post = post;
    this.#socket = socket;
    this.#version = version;
    this.seq = seq;
    this.#caret = caret;
  }

  static async sitDown(
    place: Place,
    person: number,
    opened: OpenedText,
    caret: number,
    frames: Frames,
    post: Post,
  ): Promise<Typist> {
    const socket = place.follow(person, opened.seq);
    await once(socket, 'open');
    const typist = new Typist(place, post, socket, opened, caret);
    socket.on('message', (data: Buffer) => {
      try {
        const text = data.toString();
        if (text.startsWith(ANSWER)) typist.#answer(JSON.parse(text) as Answer);
        else typist.#hear(frames.read(text));
      } catch (error) {
        post.fail(error);
      }
    });
    socket.on('error', post.fail);
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
    return this.#unsent === 0 && this.#under === null && this.#answered;
  }

  #send(): void {
    if (this.#unsent === 0 || this.#under !== null || !this.#answered) return;
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
    this.#under = commandId;
    this.#answered = false;
    this.#post.leaves(commandId);
    this.#socket.send(JSON.stringify(this.#place.submission({ commandId, version: this.#version, steps })));
  }

  #answer({ commandId, survived }: Answer): void {
    this.kept.set(commandId, survived.length);
    this.#answered = true;
    this.#next();
  }

  #hear(entries: readonly Told[]): void {
    const now = performance.now();
    for (const entry of entries) {
      if (entry.seq <= this.seq) continue;
      if (entry.seq !== this.seq + 1 || entry.version !== this.#version)
        throw new Error(`Entry ${entry.seq} came after ${this.seq}`);
      this.told.push(entry);
      this.seq = entry.seq;
      this.#version += entry.steps.length;
      for (const map of entry.maps) this.#caret = map.map(this.#caret, 1);
      if (entry.commandId === this.#under) {
        this.#under = null;
        this.#next();
      } else this.#post.arrives(entry.commandId, now);
    }
  }

  #next(): void {
    this.#send();
    if (this.#idle) this.#settle();
  }
}
