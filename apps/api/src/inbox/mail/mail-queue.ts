import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { MailFailure } from '@scholium/contract';
import { Jobs } from '../../jobs/index.js';
import { Clock, Configuration } from '../../platform/index.js';
import { MailSchedule, type Round } from './mail-schedule.js';
import { MailRepository } from './mail.repository.js';
import { oldest } from './sender.js';

const QUEUE = 'mail';
const RETRIES = 8;
/** How often what waits is looked for, in ms: a wake-up may get lost, a notification not. */
const LOOK = 60_000;

/** When mails go, and what became of them. Does nothing, and opens nothing, where no mail server is configured. */
@Injectable()
export class MailQueue implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  readonly #log = new Logger(MailQueue.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly jobs: Jobs,
    private readonly rounds: MailSchedule,
    private readonly mails: MailRepository,
    private readonly clock: Clock,
  ) {}

  get configured(): boolean {
    return this.configuration.mail !== null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { mail } = this.configuration;
    if (!mail) return;
    await this.jobs.serve<Round>(QUEUE, { retryLimit: RETRIES, retryDelay: mail.retryDelay }, async (round) => {
      const later = await this.rounds.walk(round, this.clock.now());
      if (later) await this.#ask(later.round, later.at);
    });
    this.#timer = setInterval(() => this.wake(null), LOOK).unref();
    this.wake(null);
  }

  onModuleDestroy(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Something may wait for these people, or for anybody. */
  wake(userIds: readonly string[] | null): void {
    if (!this.#timer) return;
    this.#plan(userIds).catch((error: Error) => this.#log.warn(`Mails could not be planned: ${error.message}`));
  }

  async failures(): Promise<MailFailure[]> {
    if (!this.configured) return [];
    const troubled = await this.jobs.troubled<Round>(QUEUE);
    const people = new Map(
      (await this.mails.people(troubled.map(({ data }) => data.userId))).map((person) => [person.id, person]),
    );
    return troubled.map(({ id, data, attempts, error, firstAt, lastAt, nextAt }) => ({
      id,
      recipient: people.get(data.userId) ?? null,
      attempts,
      error,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
      nextAt: nextAt?.toISOString() ?? null,
    }));
  }

  /**
   * Tries at once what failed; `ids` null means all of it. A mail that was given up then tells what is still unread of
   * all that waited when it was first tried, however long ago. Answers how many were asked for.
   */
  async sendAgain(ids: readonly string[] | null): Promise<number> {
    if (!this.configured) return 0;
    const wanted = (await this.jobs.troubled<Round>(QUEUE)).filter(({ id }) => ids === null || ids.includes(id));
    for (const { id, data, firstAt, nextAt } of wanted) {
      if (nextAt) await this.jobs.hurry(QUEUE, id);
      // Where another mail to this person waits this one stays listed: the other may not tell all that this one would.
      else if (await this.#ask({ ...data, since: data.since ?? oldest(firstAt).toISOString() }, null))
        await this.jobs.forgetFailed(QUEUE, id);
    }
    return wanted.length;
  }

  async #plan(userIds: readonly string[] | null): Promise<void> {
    for (const { round, at } of await this.rounds.plan(userIds, this.clock.now())) await this.#ask(round, at);
  }

  #ask(round: Round, at: Date | null): Promise<boolean> {
    return this.jobs.ask(QUEUE, round.due === null ? round.userId : `${round.userId} ${round.due}`, round, at);
  }
}
