import { Injectable } from '@nestjs/common';
import { inWords } from '@scholium/document/message';
import type { AnnotationImportOptions } from '@scholium/contract';
import { can, entityBody, type Actor } from '@scholium/review';
import { DocumentOpener } from '../documents/index.js';
import { KnowledgeService } from '../knowledge/index.js';
import { Access } from '../people/index.js';
import { Failure, WorkerPool, WorkerPoolFull, workerTask, type WorkerTask } from '../platform/index.js';
import { splitJob, textJob, type FilePart, type SplitJob } from './plan/file-parts.js';
import type { Outcome } from './plan/outcome.js';
import { planJob, type Plan, type PlanJob, type PlanOutcome } from './plan/plan-import.js';
import { textsJob, type FileTexts, type TextsJob } from './plan/read-texts.js';
import type { KnownRecord } from './plan/records.js';

/** Rows of a list that are read at once. */
const PAGE = 200;
/** Below this many bytes of file and document together, starting a thread takes longer than reading. */
const INLINE_BYTES = 60_000;
/** As how many bytes a document counts that texts are compared with. */
const DOCUMENT = 100;
/** How much longer than it looks a packed part of a file is taken to be. */
const PACKING = 20;
const LONGEST = 120_000;
const planning = workerTask<PlanJob, Promise<PlanOutcome>>('./plan/plan-import.js', import.meta.url, 'planJob');
const readingTexts = workerTask<TextsJob, Promise<Outcome<FileTexts>>>(
  './plan/read-texts.js',
  import.meta.url,
  'textsJob',
);
const splitting = workerTask<SplitJob, Promise<Outcome<readonly FilePart[]>>>(
  './plan/file-parts.js',
  import.meta.url,
  'splitJob',
);
const takingText = workerTask<Pick<SplitJob, 'bytes'>, string | null>(
  './plan/file-parts.js',
  import.meta.url,
  'textJob',
);

type KnownRecords = Pick<PlanJob, 'entities' | 'sources'>;

/** A file of annotations, and the document it is for. */
export interface FileToPlan {
  readonly documentId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Whether the bytes are one text of the file. */
  readonly isPart: boolean;
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

  /** The entities and sources of a project that annotations of files may name, as far as somebody may know of them. */
  async recordsOf(actor: Actor, projectId: string): Promise<KnownRecords> {
    const [entities, sources] = await Promise.all([this.#entities(actor, projectId), this.#sources(actor, projectId)]);
    return { entities, sources };
  }

  /**
   * What the file would propose; `records`, when they were read before. Throws Failure `not_found` when the person may
   * not propose there, `not_possible` for a report, and `unreadable_file` with the reader's words.
   */
  async plan(
    { documentId, userId, ...file }: FileToPlan,
    options: AnnotationImportOptions,
    records?: KnownRecords,
  ): Promise<Plan> {
    const { actor, subject, projectId } = await this.access.readOn(userId, 'documentId', documentId);
    if (projectId === null || !can(actor, 'change.propose', subject)) throw new Failure('not_found');
    const [opened, known] = await Promise.all([
      this.opener.open(documentId, actor),
      records ?? this.recordsOf(actor, projectId),
    ]);
    const job: PlanJob = { ...file, opened, ...known, options };
    const outcome = await this.#run(planning, planJob, job, opened.length);
    if ('why' in outcome) throw new Failure('not_possible', { why: outcome.why });
    return valueOf(outcome);
  }

  /** The texts of a file, and the documents that they are. Throws Failure `unreadable_file`. */
  async texts(job: TextsJob): Promise<FileTexts> {
    return valueOf(await this.#run(readingTexts, textsJob, job, job.documents.length * DOCUMENT));
  }

  /** Texts of a file with their annotations, each by itself. Throws Failure `unreadable_file`. */
  async split(job: SplitJob): Promise<readonly FilePart[]> {
    return valueOf(await this.#run(splitting, splitJob, job));
  }

  /** The words of a text that was taken out of a file. */
  text(bytes: Uint8Array): Promise<string | null> {
    return this.#run(takingText, textJob, { bytes });
  }

  /** Throws Failure unless the person may import accepted work into the document. */
  async demandAccepting(userId: string, documentId: string): Promise<void> {
    const { actor, subject } = await this.access.readOn(userId, 'documentId', documentId);
    if (!can(actor, 'change.import', subject))
      throw new Failure(can(actor, 'project.read', subject) ? 'not_allowed' : 'not_found');
  }

  /** What is small is done here, everything else in a thread, and every archive. */
  async #run<J extends { readonly bytes: Uint8Array }, T>(
    there: WorkerTask<J, T | Promise<T>>,
    here: (job: J) => T | Promise<T>,
    job: J,
    besides = 0,
  ): Promise<T> {
    const { bytes } = job;
    const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (!isArchive && bytes.length * (isPacked ? PACKING : 1) + besides <= INLINE_BYTES) return await here(job);
    try {
      return await this.pool.run(there, job, LONGEST);
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

/** Throws Failure with the reader's words. */
function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, where, words } = outcome;
  throw new Failure('unreadable_file', { reason: code, where, words: [words] }, inWords(words));
}
