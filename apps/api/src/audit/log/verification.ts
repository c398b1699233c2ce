import { Injectable, Logger } from '@nestjs/common';
import type { AuditState } from '@scholium/contract';
import { AUDIT_STREAM, readPublicKey, type Verified } from '@scholium/database/audit';
import { Clock, Configuration, WorkerPool, workerTask } from '../../platform/index.js';
import { Audit } from '../audit.js';
import type { ActingFrom } from '../audit-event.js';
import { Forwarder } from '../forwarding/forwarder.js';
import { AuditLogRepository, type VerifiedDetails } from './audit-log.repository.js';
import { SealRepository } from '../sealing/seal.repository.js';
import { Sealer } from '../sealing/sealer.js';
import { SealingKey } from '../sealing/sealing-key.js';
import { CheckpointFile } from '../sealing/checkpoint-file.js';
import type { VerifyInput } from './verify.task.js';

const VERIFY = workerTask<VerifyInput, Promise<Verified>>('./verify.task.js', import.meta.url, 'verify');
/** How long a run may take, in ms. */
const LONGEST = 3_600_000;
const NOTHING = { endedAt: null, entries: 0, unsealed: 0, erased: 0, problem: null };

/** Verifies the log when somebody asks for it, beside other work and one run at a time. What it came to is an event. */
@Injectable()
export class Verification {
  #startedAt: string | null = null;
  #running: Promise<void> | null = null;
  readonly #log = new Logger(Verification.name);

  constructor(
    private readonly log: AuditLogRepository,
    private readonly repository: SealRepository,
    private readonly sealer: Sealer,
    private readonly forwarder: Forwarder,
    private readonly key: SealingKey,
    private readonly checkpointFile: CheckpointFile,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly workers: WorkerPool,
  ) {}

  async state(): Promise<AuditState> {
    const [last, forwarding] = await Promise.all([this.repository.lastCheckpoint(), this.forwarder.states()]);
    return {
      sealing: this.sealer.problem,
      checkpoint: last ? { number: last.number, at: last.at.toISOString(), keyId: last.keyId } : null,
      verification: this.#startedAt === null ? await this.#last() : { ...NOTHING, startedAt: this.#startedAt },
      forwarding,
    };
  }

  /** Begins, unless a run is under way. */
  async begin(from: ActingFrom): Promise<AuditState> {
    this.#running ??= this.#run(from).finally(() => {
      this.#running = null;
      this.#startedAt = null;
    });
    return this.state();
  }

  /** Answers when no run is under way. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #last(): Promise<AuditState['verification']> {
    const found = await this.log.lastVerification();
    if (!found) return null;
    const { message, streamId, seq, ...details } = found.details;
    return { ...details, endedAt: found.at, problem: message === null ? null : { streamId, seq, message } };
  }

  async #run(from: ActingFrom): Promise<void> {
    const startedAt = (this.#startedAt = this.clock.now().toISOString());
    const found = await this.#verify().catch((error: Error) => {
      this.#log.error(`The audit log could not be verified: ${error.message}`);
      return { ...NOTHING, problem: { streamId: null, seq: null, message: error.message } };
    });
    const { entries, unsealed, erased, problem } = found;
    const { message = null, streamId = null, seq = null } = problem ?? {};
    if (problem) this.#log.error(`The audit log is not as it was sealed: ${problem.message}`);
    const details: VerifiedDetails = { startedAt, entries, unsealed, erased, message, streamId, seq };
    const object = { kind: 'audit_log', id: AUDIT_STREAM, projectId: null } as const;
    this.audit.record({ ...from, kind: 'log.verified', object, details: { ...details } });
    await this.audit.flush();
  }

  async #verify() {
    await this.sealer.catchUp();
    const publicKey = await readPublicKey(this.key.path).catch(() => null);
    const expectedCheckpoint = await this.checkpointFile.kept();
    const { databaseUrl } = this.configuration;
    return this.workers.run(VERIFY, { databaseUrl, publicKey, expectedCheckpoint }, LONGEST);
  }
}
