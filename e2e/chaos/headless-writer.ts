import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, createClient, FEED_PATH, routes, serverMessage } from '@scholium/contract';
import type { Client, EntryOnWire } from '@scholium/contract';
import { applySteps, confirmTurn, markSent, nextTurn, parseDocument, pendingSteps } from '@scholium/document';
import type { ConfirmedSteps, PendingStep } from '@scholium/document';
import { readEntry } from '@scholium/review';
import type { ChangeCommand, Entry } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { WebSocket } from 'ws';
import { UnreliableNetwork } from './unreliable-network.js';
import type { SeededRandom } from './seeded-random.js';
import { FoldedChanges } from './folded-changes.js';

/** A person without a browser: follows the log, edits the text and decides, all over a bad network. */
export class HeadlessWriter {
  readonly records = new FoldedChanges();
  /** What the log says, and how far it was read. */
  confirmed!: Node;
  version = 0;
  seq = 0;
  /** What this person sees: the confirmed text with own steps the log has not decided. */
  local!: Node;
  pending: readonly PendingStep[] = [];
  /** Commands that were sent, with what became of them. */
  readonly sent = new Map<string, 'waiting' | 'taken' | string>();
  private readonly client: Client;
  private socket: WebSocket | null = null;
  private work: Promise<void> = Promise.resolve();
  private open = true;

  constructor(
    readonly name: string,
    readonly userId: string,
    private readonly url: string,
    private readonly cookie: string,
    private readonly documentId: string,
    readonly random: SeededRandom,
    private readonly network = new UnreliableNetwork(random),
  ) {
    this.client = createClient(
      (address, { method, headers, body }) =>
        network.carry(() =>
          fetch(address, {
            method,
            headers: { ...headers, origin: url, cookie },
            ...(body === undefined ? {} : { body: body as string }),
          }),
        ),
      url,
    );
  }

  async enter(): Promise<void> {
    const opened = await this.again(() =>
      this.client.call(routes.openDocument, { params: { documentId: this.documentId } }),
    );
    const parsed = parseDocument(opened.doc);
    if (!parsed.ok) throw new Error(parsed.message);
    this.confirmed = parsed.doc;
    this.local = parsed.doc;
    this.version = opened.version;
    this.seq = opened.seq;
    this.records.load(opened);
    this.listen();
  }

  /** Applies an edit to the local text; it is sent with the next submission. */
  edit(change: (transform: Transform) => void): void {
    const transform = new Transform(this.local);
    change(transform);
    if (transform.steps.length === 0) return;
    this.pending = [...this.pending, ...pendingSteps(transform)];
    this.local = transform.doc;
  }

  /** Sends what was not sent yet; answers when the server has answered, however often that took. */
  async submit(): Promise<void> {
    const commandId = randomUUID();
    const { version } = this;
    const marked = markSent(this.pending, commandId);
    if (!marked) return;
    this.pending = marked;
    const steps = marked.map(({ step }) => step.toJSON() as unknown);
    await this.ask(commandId, () =>
      this.client.call(routes.submitSteps, {
        params: { documentId: this.documentId },
        body: { commandId, version, steps },
      }),
    );
    // A refused submission is none: the log will never decide it.
    if (this.sent.get(commandId) !== 'taken') this.turn([{ commandId, steps: [] }]);
  }

  async command(command: ChangeCommand): Promise<string> {
    const commandId = randomUUID();
    return this.ask(commandId, () =>
      this.client.call(routes.submitChange, { body: { commandId, streamId: this.documentId, command } }),
    );
  }

  /** Ends the disturbance: reads what is missing until the log has no more. */
  async settle(): Promise<void> {
    this.network.calm = true;
    await this.work;
    await this.catchUp();
    if (this.pending.some(({ sent }) => !sent)) await this.submit();
    await this.catchUp();
  }

  leave(): void {
    this.open = false;
    this.socket?.terminate();
  }

  private async ask(commandId: string, call: () => Promise<unknown>): Promise<string> {
    this.sent.set(commandId, 'waiting');
    const outcome = await this.again(call).then(
      () => 'taken',
      (error: unknown) => {
        if (error instanceof ApiError) return error.code;
        throw error;
      },
    );
    this.sent.set(commandId, outcome);
    return outcome;
  }

  /** Repeats what got no answer: the same command, as often as it takes. */
  private async again<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof ApiError && error.status < 500) throw error;
        await pause(20);
      }
    }
  }

  private listen(): void {
    if (!this.open) return;
    const socket = new WebSocket(this.url.replace('http', 'ws') + FEED_PATH, {
      headers: { cookie: this.cookie, origin: this.url },
    });
    this.socket = socket;
    const cut = setTimeout(() => this.network.calm || socket.terminate(), this.network.lifetime());
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'follow', streamId: this.documentId, after: this.seq })),
    );
    socket.on('message', (data: Buffer) => {
      const message = serverMessage.parse(JSON.parse(data.toString()));
      if (message.type === 'entries' && message.streamId === this.documentId)
        this.network.deliver(() => this.receive(message.entries));
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(cut);
      setTimeout(() => this.listen(), 30);
    });
  }

  /** A hole in the numbers means loss: what is missing is read. */
  private receive(entries: readonly (EntryOnWire | { seq: number })[]): void {
    this.work = this.work.then(async () => {
      if ((entries[0]?.seq ?? 0) > this.seq + 1) await this.read();
      else this.take(entries);
    });
  }

  private async catchUp(): Promise<void> {
    this.work = this.work.then(() => this.read());
    await this.work;
  }

  private async read(): Promise<void> {
    for (let head = Infinity; this.seq < head;) {
      const answer = await this.again(() =>
        this.client.call(routes.readEntries, { params: { streamId: this.documentId }, query: { after: this.seq } }),
      );
      head = answer.head;
      this.take(answer.entries);
    }
  }

  private take(entries: readonly (EntryOnWire | { seq: number })[]): void {
    for (const wire of entries) {
      if (wire.seq !== this.seq + 1) continue;
      this.seq = wire.seq;
      if ('kind' in wire) this.fold(readEntry(wire as never));
    }
  }

  private fold(entry: Entry): void {
    if (entry.kind !== 'steps') return this.records.take(entry);
    const applied = applySteps(this.confirmed, entry.payload.steps);
    if (!applied.ok || entry.payload.version !== this.version)
      throw new Error(`${this.name}: entry ${entry.seq} does not fit version ${this.version}`);
    this.records.move(applied.maps, entry.docVersion);
    this.confirmed = applied.doc;
    this.version = entry.docVersion;
    const { indexes } = entry.payload;
    this.turn([
      { commandId: entry.commandId, steps: applied.steps.map((step, i) => ({ index: indexes[i] ?? null, step })) },
    ]);
  }

  private turn(log: readonly ConfirmedSteps[]): void {
    for (let left = log; left.length > 0;) {
      const turn = nextTurn(left, this.pending);
      const transform = new Transform(this.local);
      this.pending = confirmTurn(transform, this.pending, turn).pending;
      this.local = transform.doc;
      left = left.slice(turn.length);
    }
  }
}
