/** The streams that this tab follows, over the one socket. Several readers may follow the same stream. */
import type { ServerMessage } from '@scholium/contract';
import { LARGEST_NUMBER } from '@scholium/review';
import type { FeedSocket } from './socket.js';
import type { StreamCursor } from './stream-cursor.js';

export interface StreamReader {
  readonly cursor: StreamCursor;
  /** The stream is missing or not the viewer's, which look the same. */
  readonly onDenied: () => void;
}

/** Following from behind the end: nothing of the log comes, only who is there. */
const NO_ENTRIES = LARGEST_NUMBER;
/** After so much silence (ms) on an open socket the log is read, to find out whether the socket is dead. */
const SILENCE_LIMIT = 45_000;
/** Milliseconds that an entry may take over the socket before it is read. */
const ENTRY_TIMEOUT = 1_000;

export class StreamHub {
  private readonly readers = new Map<string, Set<StreamReader>>();
  /** Documents whose presence is wanted without their log, with the number of subscribers. */
  private readonly attended = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly expected = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly socket: FeedSocket) {
    socket.messages.subscribe((message) => this.onMessage(message));
    socket.changed.subscribe((state) => {
      if (state.at !== 'open') return;
      for (const streamId of this.readers.keys()) this.sendFollow(streamId);
      for (const streamId of this.attended.keys()) this.sendFollow(streamId);
    });
  }

  follow(reader: StreamReader): () => void {
    const { streamId } = reader.cursor;
    const known = this.readers.get(streamId) ?? new Set();
    this.readers.set(streamId, known.add(reader));
    if (known.size === 1) {
      // It was followed for its people alone: the server follows a stream once.
      if (this.attended.has(streamId)) this.socket.send({ type: 'unfollow', streamId });
      this.sendFollow(streamId);
    } else void reader.cursor.catchUp();
    this.timer ??= setInterval(() => void this.checkSilence(), SILENCE_LIMIT / 3);
    return () => {
      reader.cursor.stop();
      known.delete(reader);
      if (known.size > 0 || this.readers.get(streamId) !== known) return;
      this.readers.delete(streamId);
      this.socket.send({ type: 'unfollow', streamId });
      if (this.attended.has(streamId)) this.sendFollow(streamId);
      if (this.readers.size === 0) {
        clearInterval(this.timer);
        this.timer = undefined;
        for (const timer of this.expected) clearTimeout(timer);
        this.expected.clear();
      }
    };
  }

  /** Subscribes to who is in a document, until the answered function is called. */
  attend(streamId: string): () => void {
    const before = this.attended.get(streamId) ?? 0;
    this.attended.set(streamId, before + 1);
    if (before === 0 && !this.readers.has(streamId)) this.sendFollow(streamId);
    return () => {
      const left = (this.attended.get(streamId) ?? 1) - 1;
      if (left > 0) return void this.attended.set(streamId, left);
      this.attended.delete(streamId);
      if (!this.readers.has(streamId)) this.socket.send({ type: 'unfollow', streamId });
    };
  }

  /** How far the stream has been read by every reader; null when nobody follows it. */
  reached(streamId: string): number | null {
    const readers = this.readers.get(streamId);
    return readers ? Math.min(...[...readers].map(({ cursor }) => cursor.seq)) : null;
  }

  /**
   * The stream is known to reach `seq`; who follows it and did not get the entries within {@link ENTRY_TIMEOUT} reads
   * it.
   */
  expect(streamId: string, seq: number): void {
    const readers = this.readers.get(streamId);
    if (!readers) return;
    const timer = setTimeout(() => {
      this.expected.delete(timer);
      for (const { cursor } of readers) void cursor.reach(seq);
    }, ENTRY_TIMEOUT);
    this.expected.add(timer);
  }

  private sendFollow(streamId: string): void {
    const after = this.reached(streamId) ?? (this.attended.has(streamId) ? NO_ENTRIES : null);
    if (after !== null) this.socket.send({ type: 'follow', streamId, after });
  }

  private onMessage(message: ServerMessage): void {
    if (message.type !== 'entries' && message.type !== 'denied') return;
    for (const reader of this.readers.get(message.streamId) ?? []) {
      if (message.type === 'entries') reader.cursor.receive(message.entries);
      else reader.onDenied();
    }
  }

  /** A socket is dead when the log moved and no message came. */
  private async checkSilence(): Promise<void> {
    if (this.socket.state.at !== 'open' || this.socket.silence < SILENCE_LIMIT) return;
    const before = [...this.readers].map(([streamId, readers]) => [streamId, readers, this.reached(streamId)] as const);
    for (const [streamId, readers, seq] of before) {
      await Promise.all([...readers].map(({ cursor }) => cursor.catchUp()));
      if (this.socket.silence >= SILENCE_LIMIT && (this.reached(streamId) ?? 0) > (seq ?? 0))
        return this.socket.dispatch({ type: 'deaf' });
    }
  }
}
