import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ProjectArchiveRefused } from '@scholium/exchange';
import { Failure, WorkerPool, WorkerPoolFull, type WorkerTask } from '../platform/index.js';

/** How long some lines of an archive, or the edits of one document, may take, in ms. */
const LONGEST = 300_000;
/** How long one waits where all threads are busy and many wait, in ms. */
const BUSY = 200;

/** Computes with what stands in an archive, which may take long: not where requests are answered. */
@Injectable()
export class ArchiveThreads {
  constructor(private readonly threads: WorkerPool) {}

  /** Rejects with ProjectArchiveRefused, of `file`, when it takes more time or memory than a task may. */
  async run<Job, Answer>(task: WorkerTask<Job, Answer>, job: Job, file: string): Promise<Answer> {
    for (;;) {
      try {
        return await this.threads.run(task, job, LONGEST);
      } catch (error) {
        if (error instanceof WorkerPoolFull)
          throw new ProjectArchiveRefused(file, 'takes more time or memory to read than an archive may', null, 'large');
        if (!(error instanceof Failure && error.code === 'unavailable')) throw error;
        await pause(BUSY);
      }
    }
  }
}
