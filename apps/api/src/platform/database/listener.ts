import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CONNECTION_LIMIT, TIME_LIMITS, waitFor } from './time-limits.js';

export type Unlisten = () => Promise<void>;

interface Follower {
  readonly notified: (payload: string) => void;
  readonly reconnected?: () => void;
  readonly lost?: () => void;
}

/** One dedicated connection for all channels of this process, opened by the first and opened again when it is lost. */
export class Listener {
  private readonly followers = new Map<string, Set<Follower>>();
  private connecting: Promise<pg.Client> | null = null;
  private readonly leaving = new AbortController();

  constructor(
    private readonly connectionString: string,
    private readonly warn: (problem: string) => void,
  ) {}

  async listen(channel: string, follower: Follower): Promise<Unlisten> {
    const followers = this.followers.get(channel) ?? new Set();
    this.followers.set(channel, followers.add(follower));
    const client = await this.connection();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    return async () => {
      followers.delete(follower);
      if (followers.size > 0 || this.leaving.signal.aborted) return;
      this.followers.delete(channel);
      await (await this.connection()).query(`unlisten ${pg.escapeIdentifier(channel)}`);
    };
  }

  async close(): Promise<void> {
    this.leaving.abort();
    const client = await this.connecting?.catch(() => null);
    await client?.end();
  }

  private connection(): Promise<pg.Client> {
    this.connecting ??= this.connect();
    // A first connection that fails is the caller's to hear of; the next one to ask tries again.
    this.connecting.catch(() => (this.connecting = null));
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'scholium feed',
      keepAlive: true,
      connectionTimeoutMillis: CONNECTION_LIMIT,
      query_timeout: waitFor(TIME_LIMITS.reads),
    });
    let lost = false;
    const lose = (): void => {
      if (lost || this.leaving.signal.aborted) return;
      lost = true;
      for (const [channel, followers] of this.followers)
        for (const follower of followers) this.call(channel, () => follower.lost?.());
      this.connecting = this.reconnect();
    };
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const follower of this.followers.get(channel) ?? [])
        this.call(channel, () => follower.notified(payload ?? ''));
    });
    await client.connect();
    client.on('end', lose);
    return client;
  }

  /** What one follower makes of news is no matter of the others, nor of the connection. */
  private call(channel: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.warn(`News on ${channel} could not be taken in: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }

  /** Tries until it succeeds or the process ends: 50 ms, doubling up to 2 s. */
  private async reconnect(): Promise<pg.Client> {
    this.warn('The connection that listens for news was lost.');
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      await pause(wait, undefined, { signal: this.leaving.signal, ref: false });
      try {
        const client = await this.connect();
        for (const channel of this.followers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
        for (const [channel, followers] of this.followers)
          for (const follower of followers) this.call(channel, () => follower.reconnected?.());
        return client;
      } catch (error) {
        this.warn(`Listening for news is not possible yet: ${(error as Error).message}`);
      }
    }
  }
}
