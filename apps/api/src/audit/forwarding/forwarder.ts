import { hostname } from 'node:os';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { AuditState } from '@scholium/contract';
import { isUuid } from '@scholium/review';
import { v4 } from 'uuid';
import { Configuration } from '../../platform/index.js';
import { AuditLogRepository } from '../log/audit-log.repository.js';
import type { Forwarded, Receiver } from './forwarded.js';
import { ForwardingRepository } from './forwarding.repository.js';
import { Syslog } from './syslog.js';
import { Webhook } from './webhook.js';

/** How often what is sealed is looked for, in ms. */
const EVERY = 5_000;
/** Seals of one batch, of 64 entries at most. */
const SEALS = 100;
/** How long one batch may take, in seconds; a lease lasts longer. */
const LIMIT = 60;
const LEASE = 90;
/** Waits after a failure, in seconds: the first, which doubles, and the longest. */
const FIRST_WAIT = 5;
const LONGEST_WAIT = 300;
const LEAF = 32;

/**
 * Sends the sealed log to the receivers that the operator named: in the order of the chain, at least once, and beside
 * all other work. What could not be delivered is sent again, and nothing overtakes it.
 */
@Injectable()
export class Forwarder implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #receivers: readonly Receiver[];
  readonly #running = new Map<Receiver, Promise<void>>();
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  readonly #log = new Logger(Forwarder.name);

  constructor(
    configuration: Configuration,
    private readonly repository: ForwardingRepository,
    private readonly entries: AuditLogRepository,
  ) {
    const { syslog, webhook } = configuration.forwarding;
    const here = configuration.publicOrigin === null ? hostname() : new URL(configuration.publicOrigin).hostname;
    this.#receivers = [...(syslog ? [new Syslog(syslog, here)] : []), ...(webhook ? [new Webhook(webhook)] : [])];
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.#receivers.length === 0) return;
    for (const { name } of this.#receivers) await this.repository.add(name);
    this.#timer = setInterval(() => void this.catchUp(), EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopped.abort();
    await Promise.all(this.#running.values());
  }

  /** Where the receivers stand; none where the operator named none. */
  async states(): Promise<AuditState['forwarding']> {
    if (this.#receivers.length === 0) return [];
    const found = await this.repository.states(this.#receivers.map(({ name }) => name));
    return found.map(({ name, deliveredAt, problem, waiting }) => ({
      receiver: name as Receiver['name'],
      deliveredAt: deliveredAt?.toISOString() ?? null,
      waiting,
      problem,
    }));
  }

  /** Sends what is sealed by now, where it is time. It does not reject. */
  async catchUp(): Promise<void> {
    await Promise.all(
      this.#receivers.map((receiver) => {
        const running = this.#running.get(receiver) ?? this.#send(receiver);
        this.#running.set(receiver, running);
        return running.finally(() => this.#running.delete(receiver));
      }),
    );
  }

  async #send(receiver: Receiver): Promise<void> {
    const { name } = receiver;
    const lease = v4();
    try {
      const claimed = await this.repository.claim(name, lease, LEASE);
      if (!claimed) return;
      const problem = await this.#sendAll(receiver, lease, claimed.seal);
      if (problem !== null && claimed.failures === 0)
        this.#log.warn(`The audit log was not forwarded to the ${name}: ${problem}`);
      const wait = problem === null ? 0 : Math.min(FIRST_WAIT * 2 ** claimed.failures, LONGEST_WAIT);
      await this.repository.release(name, lease, problem, wait);
    } catch (error) {
      this.#log.error(`The audit log was not forwarded to the ${name}: ${(error as Error).message}`);
    }
  }

  /** Batch after batch; answers why it ended before the end of the log. */
  async #sendAll(receiver: Receiver, lease: string, from: number): Promise<string | null> {
    for (let seal = from; !this.#stopped.signal.aborted;) {
      const [batch, last] = await this.#batch(seal);
      if (batch.length === 0) return null;
      try {
        await receiver.deliver(batch, AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(LIMIT * 1_000)]));
      } catch (error) {
        if (this.#stopped.signal.aborted) return null;
        return (error as Error).message || 'it cannot be reached';
      }
      if (!(await this.repository.delivered(receiver.name, lease, last, LEASE))) return null;
      seal = last;
    }
    return null;
  }

  /** The records after a seal, and the last seal of them. */
  async #batch(after: number): Promise<readonly [readonly Forwarded[], number]> {
    const seals = await this.repository.seals(after, SEALS);
    const last = seals.at(-1)?.number ?? after;
    if (last === after) return [[], after];
    const [entries, checkpoints] = await Promise.all([
      this.entries.entries(seals.map(({ number }) => number)),
      this.repository.checkpoints(after, last),
    ]);
    const bySeal = Map.groupBy(entries, ({ seal }) => seal);
    const batch = seals.flatMap(({ number, streamId, fromSeq, leaves, projectId }): readonly Forwarded[] => [
      ...(bySeal.get(number) ?? [])
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ seq, at, kind, actorId, sessionId, address, objectKind, ids, seal, ...entry }): Forwarded => {
          const leaf = leaves.subarray((seq - fromSeq) * LEAF, (seq - fromSeq + 1) * LEAF).toString('hex');
          const facts = { at, kind, actorId, sessionId, address, projectId: entry.projectId ?? projectId };
          return { record: 'entry', streamId, seq, ...facts, objectKind, ids: ids.filter(isUuid), seal, leaf };
        }),
      ...checkpoints
        .filter(({ seal }) => seal === number)
        .map((found) => ({ record: 'checkpoint' as const, ...found })),
    ]);
    return [batch, last];
  }
}
