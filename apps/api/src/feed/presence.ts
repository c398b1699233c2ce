import { Injectable, Logger } from '@nestjs/common';
import { id, presenceState, type ClientMessage, type ServerMessage } from '@scholium/contract';
import { can, type Actor } from '@scholium/review';
import { z } from 'zod';
import { Clock, jsonMessage } from '../platform/index.js';
import { written, type Connection } from './connection.js';
import { FeedRepository, type ChangeFacts } from './feed.repository.js';
import { Hub } from './hub.js';

export const PRESENCE_CHANNEL = 'scholium_presence';

/** What somebody shows of themselves. */
type State = NonNullable<Extract<ClientMessage, { type: 'presence' }>['state']>;
type Person = Extract<ServerMessage, { type: 'presence' }>['people'][number];

/** Connections, each with who is there and what they show; null for one that is there no longer. */
type PresenceChanges = readonly (readonly [connectionId: string, person: Person | null])[];
export const presenceMessage: z.ZodType<PresenceChanges, string> = jsonMessage(
  z.array(z.tuple([id, z.object({ connectionId: id, userId: id, name: z.string(), state: presenceState }).nullable()])),
);

interface Seen {
  readonly person: Person;
  readonly at: number;
  readonly here: boolean;
}

/** Milliseconds for which changes are collected before they are sent together. */
const BATCH_MS = 100;
/**
 * Milliseconds after which somebody in another process counts as gone when nothing was received of them. Those present
 * are announced at each third of it.
 */
const EXPIRY = 30_000;

/** Who is where. Nothing of it is kept: it lives in the processes, and is passed on as it changes. */
@Injectable()
export class Presence {
  readonly #people = new Map<string, Seen>();
  readonly #changedHere = new Map<string, Person | null>();
  /** Documents with those who came, moved or left there. */
  readonly #changed = new Map<string, Set<string>>();
  /** What each tab last announced. It may do so before it is known whether it may read the document. */
  readonly #announced = new WeakMap<Connection, State | null>();
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();
  readonly #log = new Logger(Presence.name);

  constructor(
    private readonly hub: Hub,
    private readonly repository: FeedRepository,
    private readonly clock: Clock,
  ) {}

  /** Shows, moves or (null) hides somebody. Only whoever follows a document, and so may read it, is shown in it. */
  show(connection: Connection, state: State | null): void {
    this.#announced.set(connection, state);
    const {
      id: connectionId,
      caller: { userId, name },
    } = connection;
    const visible =
      state && connection.follows.get(state.documentId)?.actor ? { connectionId, userId, name, state } : null;
    if (!visible && !this.#people.has(connectionId)) return;
    this.#set(connectionId, visible, true);
    this.#changedHere.set(connectionId, visible);
    this.#soon();
  }

  /** What another process sent; its messages have our form, but may be of a newer version. */
  receive(changes: PresenceChanges): void {
    for (const [connectionId, person] of changes) {
      if (!this.#people.get(connectionId)?.here) this.#set(connectionId, person, false);
    }
    this.#soon();
  }

  /** Drops those nothing was received of, and announces again who is here. */
  refresh(): void {
    const now = this.clock.now().getTime();
    for (const [connectionId, { here, at, person }] of this.#people) {
      if (here) this.#changedHere.set(connectionId, person);
      else if (now - at > EXPIRY) this.#set(connectionId, null, false);
    }
    this.#soon();
  }

  /** Tells a viewer who begins to follow a document who is in it already, and those who are that the viewer came. */
  introduce(connection: Connection, documentId: string): void {
    const announced = this.#announced.get(connection);
    if (announced?.documentId === documentId) this.show(connection, announced);
    if (this.#in(documentId).length > 0) this.#send(new Map([[documentId, [connection]]]));
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Sends viewers who is in the documents they follow, one message after the other, so that the newest comes last. */
  #send(recipients: ReadonlyMap<string, readonly Connection[]>): void {
    this.#sending = this.#sending.then(async () => {
      const reviewing = [...recipients].flatMap(([documentId, viewers]) =>
        viewers.length === 0 ? [] : this.#in(documentId).flatMap(({ state }) => state.reviewing ?? []),
      );
      const changes = await this.#changes([...new Set(reviewing)]);
      for (const [documentId, viewers] of recipients) this.#show(documentId, viewers, changes);
    });
  }

  /** Whoever may not read a change learns only that somebody is there. */
  #show(documentId: string, viewers: readonly Connection[], changes: ReadonlyMap<string, ChangeFacts>): void {
    const people = this.#in(documentId);
    const messages = new Map<string, Buffer>();
    for (const connection of viewers) {
      const actor = connection.follows.get(documentId)?.actor;
      if (!actor) continue;
      const shown = people.map((person) =>
        mayKnow(actor, person, changes) ? person : { ...person, state: { ...person.state, reviewing: null } },
      );
      const key = shown.map(({ state }) => state.reviewing ?? '').join();
      const message = messages.get(key) ?? written({ type: 'presence', documentId, people: shown });
      messages.set(key, message);
      connection.sendEncoded(message);
    }
  }

  /** When the lookup fails, no change is shown to anybody. */
  async #changes(ids: readonly string[]): Promise<ReadonlyMap<string, ChangeFacts>> {
    try {
      return await this.repository.changes(ids);
    } catch (error) {
      this.#log.warn(`Changes under review could not be looked up: ${(error as Error).message}`);
      return new Map();
    }
  }

  #in(documentId: string): Person[] {
    return [...this.#people.values()]
      .map(({ person }) => person)
      .filter(({ state }) => state.documentId === documentId);
  }

  #set(connectionId: string, person: Person | null, here: boolean): void {
    const before = this.#people.get(connectionId)?.person;
    for (const one of [before, person]) {
      if (one)
        this.#changed.set(
          one.state.documentId,
          (this.#changed.get(one.state.documentId) ?? new Set()).add(connectionId),
        );
    }
    if (person) this.#people.set(connectionId, { person, at: this.clock.now().getTime(), here });
    else this.#people.delete(connectionId);
  }

  #soon(): void {
    if (this.#timer || (this.#changedHere.size === 0 && this.#changed.size === 0)) return;
    this.#timer = setTimeout(() => this.#flush(), BATCH_MS).unref();
  }

  #flush(): void {
    this.#timer = null;
    const recipients = new Map<string, readonly Connection[]>();
    for (const [documentId, changed] of this.#changed) {
      // Nobody is sent what they announced themselves.
      recipients.set(
        documentId,
        this.hub.followersOf(documentId).filter(({ id }) => changed.size > 1 || !changed.has(id)),
      );
    }
    this.#changed.clear();
    this.#send(recipients);
    const payloads = packed([...this.#changedHere]);
    this.#changedHere.clear();
    if (payloads.length === 0) return;
    this.repository
      .notify(PRESENCE_CHANNEL, payloads)
      .catch((error: Error) => this.#log.warn(`Presence was not passed on: ${error.message}`));
  }
}

/**
 * The rule for the change itself; it has to be of the document that the person is in, or of the project for what stands
 * in none.
 */
function mayKnow(
  actor: Actor,
  { state: { documentId, reviewing } }: Person,
  changes: ReadonlyMap<string, ChangeFacts>,
): boolean {
  if (reviewing === null) return true;
  const change = changes.get(reviewing);
  return change?.streamId === documentId && can(actor, 'change.read', change);
}

/** Postgres takes payloads of less than 8,000 bytes; a person's name may have three bytes a unit. */
function packed(changes: readonly (readonly [string, Person | null])[]): string[] {
  const payloads: string[] = [];
  let list: string[] = [];
  let bytes = 2;
  for (const change of changes) {
    const json = JSON.stringify(change);
    const size = Buffer.byteLength(json) + 1;
    if (bytes + size > 7_900) {
      payloads.push(`[${list.join(',')}]`);
      list = [];
      bytes = 2;
    }
    list.push(json);
    bytes += size;
  }
  return list.length > 0 ? [...payloads, `[${list.join(',')}]`] : payloads;
}
