import { Injectable, Logger } from '@nestjs/common';
import type { ClientMessage, ServerMessage } from '@scholium/contract';
import { Clock } from '../platform/index.js';
import { written, type Connection } from './connection.js';
import { FeedRepository } from './feed.repository.js';
import { Hub } from './hub.js';

export const PRESENCE_CHANNEL = 'scholium_presence';

/** What somebody shows of themselves. */
type State = NonNullable<Extract<ClientMessage, { type: 'presence' }>['state']>;
type Person = Extract<ServerMessage, { type: 'presence' }>['people'][number];

interface Seen { readonly person: Person; readonly at: number; readonly here: boolean }

/** News are gathered this long, in ms, before they are passed on. */
const GATHER = 100;
/** Somebody in another process of whom nothing was heard for this long, in ms, has gone. Those present say so at each third of it. */
const EXPIRY = 30_000;

/** Who is where. Nothing of it is kept: it lives in the processes, and is passed on as it changes. */
@Injectable()
export class Presence {
  readonly #people = new Map<string, Seen>();
  readonly #changedHere = new Map<string, Person | null>();
  /** Documents with those who came, moved or left there. */
  readonly #changed = new Map<string, Set<string>>();
  /** What each tab last said of itself. It may say so before it is known whether it may read the document. */
  readonly #said = new WeakMap<Connection, State | null>();
  #timer: NodeJS.Timeout | null = null;
  readonly #log = new Logger(Presence.name);

  constructor(private readonly hub: Hub, private readonly repository: FeedRepository, private readonly clock: Clock) {}

  /** Shows, moves or (null) hides somebody. Only whoever follows a document, and so may read it, is shown in it. */
  show(connection: Connection, state: State | null): void {
    this.#said.set(connection, state);
    const { id: connectionId, caller: { userId, name } } = connection;
    const visible = state && connection.follows.get(state.documentId)?.actor ? { connectionId, userId, name, state } : null;
    if (!visible && !this.#people.has(connectionId)) return;
    this.#set(connectionId, visible, true);
    this.#changedHere.set(connectionId, visible);
    this.#soon();
  }

  /** What another process says; its words are ours, but may be of a newer version. */
  heard(payload: string): void {
    for (const [connectionId, person] of JSON.parse(payload) as [string, Person | null][]) {
      if (!this.#people.get(connectionId)?.here) this.#set(connectionId, person, false);
    }
    this.#soon();
  }

  /** Drops whom nothing is heard of, and says again who is here. */
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
    const said = this.#said.get(connection);
    if (said?.documentId === documentId) this.show(connection, said);
    const people = this.#in(documentId);
    if (people.length > 0) connection.say({ type: 'presence', documentId, people });
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #in(documentId: string): Person[] {
    return [...this.#people.values()].map(({ person }) => person).filter(({ state }) => state.documentId === documentId);
  }

  #set(connectionId: string, person: Person | null, here: boolean): void {
    const before = this.#people.get(connectionId)?.person;
    for (const one of [before, person]) {
      if (one) this.#changed.set(one.state.documentId, (this.#changed.get(one.state.documentId) ?? new Set()).add(connectionId));
    }
    if (person) this.#people.set(connectionId, { person, at: this.clock.now().getTime(), here });
    else this.#people.delete(connectionId);
  }

  #soon(): void {
    if (this.#timer || (this.#changedHere.size === 0 && this.#changed.size === 0)) return;
    this.#timer = setTimeout(() => this.#tell(), GATHER).unref();
  }

  #tell(): void {
    this.#timer = null;
    for (const [documentId, changed] of this.#changed) {
      // Where one is oneself one knows.
      const told = this.hub.followersOf(documentId).filter(({ id }) => changed.size > 1 || !changed.has(id));
      if (told.length === 0) continue;
      const message = written({ type: 'presence', documentId, people: this.#in(documentId) });
      for (const connection of told) connection.pass(message);
    }
    this.#changed.clear();
    const payloads = packed([...this.#changedHere]);
    this.#changedHere.clear();
    if (payloads.length === 0) return;
    this.repository.notify(PRESENCE_CHANNEL, payloads).catch((error: Error) => this.#log.warn(`Presence was not passed on: ${error.message}`));
  }
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
