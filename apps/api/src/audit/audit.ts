import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import { Clock, Configuration } from '../platform/index.js';
import type { ActingFrom, AuditEvent, AuditObject, EventDetails } from './audit-event.js';
import { AuditEventRepository, type DatedEvent } from './audit-event.repository.js';

/** How often events are written, in ms. */
const EVERY = 1_000;
/** Events that wait while the database does not take them; more are counted, and the count is an event. */
const MOST = 20_000;
const AT_ONCE = 500;
/** How long a stop waits for the last events, in ms. */
const GRACE = 2_000;
const ADDRESS = 100;
/** Reads of one object by one person within so long are one event, in ms. */
const READ_PERIOD = 600_000;
/** Reads that are remembered; beyond it the oldest are forgotten and recorded again. */
const READS = 50_000;
const NOBODY: ActingFrom = { actorId: null, sessionId: null, address: null };

/**
 * Takes events for the audit log and writes them in the background: recording neither slows nor fails what is
 * recorded. Events of the last second are lost when the process is killed; when it is stopped they are written.
 */
@Injectable()
export class Audit implements OnApplicationBootstrap, OnModuleDestroy {
  #waiting: DatedEvent[] = [];
  /** The last event of who read what: when, in ms, and from where. The oldest comes first. */
  readonly #reads = new Map<string, { readonly at: number; readonly address: string | null }>();
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

  /**
   * Somebody reads a restricted object. Reads of it by one session from one address within {@link READ_PERIOD} are one
   * event of this process. Without an address it is a read from wherever the session was seen last.
   */
  read(from: ActingFrom, object: AuditObject, details: EventDetails = {}): void {
    const at = this.clock.now().getTime();
    const { address } = from;
    const key = `${from.sessionId} ${object.kind} ${object.id} ${JSON.stringify(details)}`;
    const last = this.#reads.get(key);
    if (last && at - last.at < READ_PERIOD && (address === null || address === last.address)) return;
    this.#reads.delete(key);
    this.#reads.set(key, { at, address });
    for (const [oldest, known] of this.#reads) {
      if (this.#reads.size <= READS && at - known.at < READ_PERIOD) break;
      this.#reads.delete(oldest);
    }
    const kind = object.kind === 'audit_log' ? 'log.read' : 'object.read';
    this.record({ ...from, kind, object, details });
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
