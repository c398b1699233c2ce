import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import { Clock, Configuration } from '../platform/index.js';
import type { ActingFrom, AuditEvent, AuditObject } from './audit-event.js';
import { AuditEventRepository, type DatedEvent } from './audit-event.repository.js';

/** How often events are written, in ms. */
const EVERY = 1_000;
/** Events that wait while the database does not take them; more are counted, and the count is an event. */
const MOST = 20_000;
const AT_ONCE = 500;
/** How long a stop waits for the last events, in ms. */
const GRACE = 2_000;
const ADDRESS = 100;
const NOBODY: ActingFrom = { actorId: null, sessionId: null, address: null };

/**
 * Takes events for the audit log and writes them in the background: recording neither slows nor fails what is
 * recorded. Events of the last second are lost when the process is killed; when it is stopped they are written.
 */
@Injectable()
export class Audit implements OnApplicationBootstrap, OnModuleDestroy {
  #waiting: DatedEvent[] = [];
  /** Reads that wait, by who and what. */
  readonly #reads = new Set<string>();
  #dropped = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #log = new Logger(Audit.name);

  constructor(
    private readonly repository: AuditEventRepository,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  /** What the operator decided is recorded whenever it is put into force. */
  onApplicationBootstrap(): void {
    const { publicOrigin, demo, mail, trustProxy, sessionIdle, sessionLength } = this.configuration;
    const details = { publicOrigin, demo, mail: mail !== null, trustProxy, sessionIdle, sessionLength };
    this.record({ ...NOBODY, kind: 'server.started', object: null, details });
  }

  record(event: AuditEvent): void {
    this.#timer ??= setTimeout(() => void this.flush(), EVERY).unref();
    if (this.#waiting.length >= MOST) {
      this.#dropped += 1;
      return;
    }
    const address = event.address === null ? null : firstOf(event.address, ADDRESS);
    this.#waiting.push({ ...event, address, at: this.clock.now() });
  }

  /** Somebody reads a restricted object; the reads of one person of one object within a second are one event. */
  read(from: ActingFrom, object: AuditObject): void {
    const key = `${from.actorId} ${from.sessionId} ${object.kind} ${object.id}`;
    if (this.#reads.has(key)) return;
    this.#reads.add(key);
    this.record({ ...from, kind: 'object.read', object });
  }

  /** Writes what waits. It does not reject: what the database does not take waits for the next time. */
  flush(): Promise<void> {
    return (this.#writing = this.#writing.then(() => this.#write()));
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#waiting.length === 0) return;
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (late = setTimeout(resolve, GRACE)));
    await Promise.race([this.flush(), limit]);
    clearTimeout(late);
    this.#stop();
    if (this.#waiting.length > 0) this.#log.error(`${this.#waiting.length} events of the audit log are lost.`);
  }

  async #write(): Promise<void> {
    this.#stop();
    this.#reads.clear();
    try {
      while (this.#waiting.length > 0) {
        const events = this.#waiting.slice(0, AT_ONCE);
        await this.repository.append(events);
        this.#waiting.splice(0, events.length);
      }
      if (this.#dropped > 0) this.#tellDropped();
    } catch (error) {
      this.#log.error(`The audit log could not be written: ${(error as Error).message}`);
      this.#timer ??= setTimeout(() => void this.flush(), EVERY).unref();
    }
  }

  #tellDropped(): void {
    const details = { events: this.#dropped };
    this.#dropped = 0;
    this.record({ ...NOBODY, kind: 'events.lost', object: null, details });
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
