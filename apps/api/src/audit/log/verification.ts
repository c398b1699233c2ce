import { Injectable, Logger } from '@nestjs/common';
import type { AuditState } from '@scholium/contract';
import { AUDIT_STREAM, readPublicKey, verifyDatabase } from '@scholium/database/audit';
import { Clock } from '../../platform/index.js';
import { Audit } from '../audit.js';
import type { ActingFrom } from '../audit-event.js';
import { SealRepository } from '../sealing/seal.repository.js';
import { Sealer } from '../sealing/sealer.js';
import { SealingKey } from '../sealing/sealing-key.js';
import { Witness } from '../sealing/witness.js';

type Result = NonNullable<AuditState['verification']>;

/** Verifies the log when somebody asks for it, beside other work and one run at a time. */
@Injectable()
export class Verification {
  #last: Result | null = null;
  #running: Promise<void> | null = null;
  readonly #log = new Logger(Verification.name);

  constructor(
    private readonly repository: SealRepository,
    private readonly sealer: Sealer,
    private readonly key: SealingKey,
    private readonly witness: Witness,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async state(): Promise<AuditState> {
    const last = await this.repository.lastCheckpoint();
    return {
      sealing: this.sealer.problem,
      checkpoint: last ? { number: last.number, at: last.at.toISOString(), keyId: last.keyId } : null,
      verification: this.#last,
    };
  }

  /** Begins, unless a run is under way. */
  async begin(from: ActingFrom): Promise<AuditState> {
    this.#running ??= this.#run(from).finally(() => (this.#running = null));
    return this.state();
  }

  /** Answers when no run is under way. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #run(from: ActingFrom): Promise<void> {
    const startedAt = this.clock.now().toISOString();
    const begun = { startedAt, endedAt: null, entries: 0, unsealed: 0, erased: 0, problem: null };
    this.#last = begun;
    const found = await this.#verify().catch((error: Error) => {
      this.#log.error(`The audit log could not be verified: ${error.message}`);
      return { ...begun, problem: { streamId: null, seq: null, message: error.message } };
    });
    const { entries, unsealed, erased, problem } = found;
    this.#last = { startedAt, endedAt: this.clock.now().toISOString(), entries, unsealed, erased, problem };
    const object = { kind: 'audit_log', id: AUDIT_STREAM, projectId: null } as const;
    this.audit.record({ ...from, kind: 'log.verified', object, details: { good: problem === null, entries } });
    if (problem) this.#log.error(`The audit log is not as it was sealed: ${problem.message}`);
  }

  async #verify() {
    await this.sealer.catchUp();
    const publicKey = await readPublicKey(this.key.path).catch(() => null);
    return verifyDatabase(this.repository.reader, { publicKey, witness: await this.witness.kept() });
  }
}
