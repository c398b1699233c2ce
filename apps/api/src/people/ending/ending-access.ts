import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import {
  Ledger,
  LEDGER_CHANNEL,
  streamMovedMessage,
  WORKSPACE_STREAM_ID,
  type StreamMoved,
} from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { Access } from '../access/access.js';
import { Sessions } from '../sessions/sessions.js';
import { EndingRepository, type Ended } from './ending.repository.js';

/** How often what ends next is looked for when nothing has happened, in ms. */
const LOOK = 30_000;
/** From what ended so long ago, in ms, the audit log is told after a time in which no process ran. */
const LATE = 30 * 86_400_000;

type Listener = (ended: readonly Ended[]) => void;

/**
 * Compartments and emergency access end by themselves: the rules look at the time, and what was read a moment ago is
 * forgotten here at that moment, in every process. One of them writes it to the audit log.
 */
@Injectable()
export class EndingAccess implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #listeners = new Set<Listener>();
  readonly #log = new Logger(EndingAccess.name);
  #stops: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** Up to when what ended was seen; null before the first look. */
  #seen: Date | null = null;
  #looking: Promise<void> = Promise.resolve();
  /** A look that has not begun waits already. */
  #asked = false;
  #stopped = false;

  constructor(
    private readonly repository: EndingRepository,
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: Access,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Emergency access lasts longer than what is looked for at intervals.
    const onMoved = ({ streamId }: StreamMoved): void => {
      if (streamId === WORKSPACE_STREAM_ID) void this.look();
    };
    this.#stops.push(this.ledger.onCommitted(onMoved));
    await this.database.listen(LEDGER_CHANNEL, streamMovedMessage, onMoved, () => void this.look());
    await this.look();
  }

  onModuleDestroy(): void {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Calls `listener` with what has just ended. */
  onEnded(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Does what is due, and waits for what ends next. It does not reject: a later look will do. */
  look(): Promise<void> {
    if (!this.#asked) {
      this.#asked = true;
      this.#looking = this.#looking.then(() => this.#look());
    }
    return this.#looking;
  }

  async #look(): Promise<void> {
    this.#asked = false;
    if (this.#stopped) return;
    let wait = LOOK;
    try {
      const { now, inMs } = await this.repository.next();
      const since = this.#seen ?? new Date(now.getTime() - LATE);
      if (this.#seen === null) this.#record(await this.repository.claim(since));
      else await this.#end(await this.repository.endedSince(since), since);
      this.#seen = now;
      if (inMs !== null) wait = Math.min(LOOK, Math.max(1, inMs));
    } catch (error) {
      this.#log.warn(`What ends next could not be read: ${(error as Error).message}`);
    }
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.look(), wait).unref();
  }

  async #end(ended: readonly Ended[], since: Date): Promise<void> {
    if (ended.length === 0) return;
    const people = new Set(ended.map(({ userId }) => userId));
    this.sessions.forget(({ userId }) => people.has(userId));
    this.access.forgetAll();
    for (const listener of this.#listeners) listener(ended);
    this.#record(await this.repository.claim(since));
  }

  #record(ended: readonly Ended[]): void {
    for (const { kind, objectId, userId, projectId } of ended)
      this.audit.record({
        kind: kind === 'compartment' ? 'compartment.expired' : 'emergency_access.expired',
        actorId: userId,
        sessionId: null,
        address: null,
        object:
          kind === 'compartment'
            ? { kind: 'compartment', id: objectId, projectId: null }
            : { kind: 'project', id: projectId ?? objectId, projectId },
      });
  }
}
