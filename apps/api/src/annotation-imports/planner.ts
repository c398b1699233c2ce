import { Injectable } from '@nestjs/common';
import { inWords } from '@scholium/document/message';
import type { AnnotationImportOptions } from '@scholium/contract';
import { can, entityBody, type Actor } from '@scholium/review';
import { DocumentOpener } from '../documents/index.js';
import { KnowledgeService } from '../knowledge/index.js';
import { Access } from '../people/index.js';
import { Failure, WorkerPool, WorkerPoolFull, workerTask } from '../platform/index.js';
import { planJob, type Plan, type PlanJob, type PlanOutcome } from './plan/plan-import.js';
import type { KnownRecord } from './plan/records.js';

/** Rows of a list that are read at once. */
const PAGE = 200;
/** Below this many bytes of file and document together, starting a thread takes longer than reading. */
const INLINE_BYTES = 60_000;
const LONGEST = 120_000;
const planning = workerTask<PlanJob, Promise<PlanOutcome>>('./plan/plan-import.js', import.meta.url, 'planJob');

/** A file of annotations, and the document it is for. */
export interface FileToPlan {
  readonly documentId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Compares files of annotations with what the person who imports them may see at this moment, and nothing else. */
@Injectable()
export class ImportPlanner {
  constructor(
    private readonly access: Access,
    private readonly opener: DocumentOpener,
    private readonly knowledge: KnowledgeService,
    private readonly pool: WorkerPool,
  ) {}

  /**
   * What the file would propose. Throws Failure `not_found` when the person may not propose there, `not_possible` for a
   * report, and `unreadable_file` with the reader's words.
   */
  async plan({ documentId, userId, ...file }: FileToPlan, options: AnnotationImportOptions): Promise<Plan> {
    const { actor, subject, projectId } = await this.access.readOn(userId, 'documentId', documentId);
    if (projectId === null || !can(actor, 'change.propose', subject)) throw new Failure('not_found');
    const [opened, entities, sources] = await Promise.all([
      this.opener.open(documentId, actor),
      this.#entities(actor, projectId),
      this.#sources(actor, projectId),
    ]);
    const job: PlanJob = { ...file, opened, entities, sources, options };
    const outcome = await this.#run(job);
    if (outcome.ok) return outcome.value;
    if ('why' in outcome) throw new Failure('not_possible', { why: outcome.why });
    const { code, where, words } = outcome;
    throw new Failure('unreadable_file', { reason: code, where, words: [words] }, inWords(words));
  }

  /** Throws Failure unless the person may import accepted work into the document. */
  async demandAccepting(userId: string, documentId: string): Promise<void> {
    const { actor, subject } = await this.access.readOn(userId, 'documentId', documentId);
    if (!can(actor, 'change.import', subject))
      throw new Failure(can(actor, 'project.read', subject) ? 'not_allowed' : 'not_found');
  }

  async #run(job: PlanJob): Promise<PlanOutcome> {
    const isPacked = job.bytes[0] === 0x50 && job.bytes[1] === 0x4b;
    if (!isPacked && job.bytes.length + job.opened.length <= INLINE_BYTES) return await planJob(job);
    try {
      return await this.pool.run(planning, job, LONGEST);
    } catch (error) {
      if (error instanceof WorkerPoolFull) throw new Failure('unreadable_file', { reason: 'too_much_work' });
      throw error;
    }
  }

  async #entities(actor: Actor, projectId: string): Promise<readonly KnownRecord[]> {
    const found: KnownRecord[] = [];
    let after: string | undefined;
    do {
      const page = await this.knowledge.entities(actor, projectId, { after, limit: PAGE, sort: 'name' });
      for (const { id, body } of page.entities)
        found.push({ id, names: entityBody.parse(body).names.map(({ text }) => text) });
      after = page.next ?? undefined;
    } while (after !== undefined);
    return found;
  }

  async #sources(actor: Actor, projectId: string): Promise<readonly KnownRecord[]> {
    const found: KnownRecord[] = [];
    let after: string | undefined;
    do {
      const page = await this.knowledge.sources(actor, projectId, { after, limit: PAGE, sort: 'label' });
      found.push(...page.sources.map(({ id, label }) => ({ id, names: [label] })));
      after = page.next ?? undefined;
    } while (after !== undefined);
    return found;
  }
}
