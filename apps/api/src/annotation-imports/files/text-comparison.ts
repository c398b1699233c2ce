import { Injectable } from '@nestjs/common';
import {
  annotationImportOptions,
  type AnnotationCounts,
  type AnnotationFileComparison,
  type AnnotationImportOptions,
  type ResponseOf,
  type routes,
} from '@scholium/contract';
import { Clock, Failure, type ActingIn } from '../../platform/index.js';
import { FilesAnHour } from '../files-an-hour.js';
import { ImportPlanner, type FileToPlan } from '../planner.js';
import { AnnotationFilesRepository } from './annotation-files.repository.js';
import { DocumentsHereRepository } from './documents-here.repository.js';

/** Says what texts of a file would propose on documents that are there, before anything is started. */
@Injectable()
export class TextComparison {
  constructor(
    private readonly files: AnnotationFilesRepository,
    private readonly here: DocumentsHereRepository,
    private readonly planner: ImportPlanner,
    private readonly hour: FilesAnHour,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws Failure `not_found` for a document that takes no annotations, and for a text that the file does not have,
   * and `too_many_attempts`: each text may take as long as a task of a thread.
   */
  async compare(
    { actor, projectId }: ActingIn,
    id: string,
    { texts, mapping }: AnnotationFileComparison,
  ): Promise<ResponseOf<typeof routes.compareAnnotationFile>> {
    const { userId } = actor;
    const file = await this.files.find(id, userId, projectId);
    if (!file) throw new Failure('not_found');
    const known = new Set((await this.here.all(actor, projectId)).map((one) => one.id));
    if (texts.some(({ documentId }) => !known.has(documentId))) throw new Failure('not_found');
    const bytes = await this.files.bytes(id);
    if (!bytes) throw new Failure('not_possible', { why: 'import_expired' });
    this.hour.countTexts(userId, texts.length, this.clock.now().getTime());
    const { fileName, sha256 } = file;
    const indexes = texts.map(({ index }) => index);
    const parts = new Map((await this.planner.split({ bytes, fileName, indexes })).map((part) => [part.index, part]));
    const options = annotationImportOptions.parse({ mapping });
    const records = await this.planner.recordsOf(actor, projectId);
    const compared: { index: number; counts: AnnotationCounts | null }[] = [];
    for (const { index, documentId } of texts) {
      const part = parts.get(index);
      if (!part) throw new Failure('not_found');
      const text = { documentId, userId, fileName, sha256, bytes: part.bytes, isPart: true };
      compared.push({ index, counts: await this.#counts(text, options, records) });
    }
    return { texts: compared };
  }

  /** Null when the text cannot be read onto the document. */
  async #counts(
    text: FileToPlan,
    options: AnnotationImportOptions,
    records: Awaited<ReturnType<ImportPlanner['recordsOf']>>,
  ): Promise<AnnotationCounts | null> {
    try {
      return (await this.planner.plan(text, options, records)).preview.counts;
    } catch (error) {
      if (error instanceof Failure && error.code === 'unreadable_file') return null;
      throw error;
    }
  }
}
