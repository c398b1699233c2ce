import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  annotationImportOptions,
  type AnnotationFileOnWire,
  type AnnotationFileStart,
  type ResponseOf,
  type routes,
} from '@scholium/contract';
import { cleanFileName } from '@scholium/exchange';
import { can } from '@scholium/review';
import type { FileReceived } from '../../documents/index.js';
import { Clock, Failure, Ids, type ActingIn } from '../../platform/index.js';
import { FilesAnHour } from '../files-an-hour.js';
import { ImportRunner } from '../import-runner.js';
import { ImportsRepository, onWire } from '../imports.repository.js';
import { ImportPlanner } from '../planner.js';
import { idFrom } from '../plan/plan-import.js';
import { AnnotationFilesRepository, type AnnotationFileRow, type NewPart } from './annotation-files.repository.js';
import { DocumentsHereRepository } from './documents-here.repository.js';

/** How long a change may be on its way to where others see it, or clocks differ, in ms. */
const UNSEEN = 10_000;

/** Files of annotations of several texts: read, matched with the documents of a project, and started. */
@Injectable()
export class AnnotationFilesService {
  constructor(
    private readonly files: AnnotationFilesRepository,
    private readonly imports: ImportsRepository,
    private readonly here: DocumentsHereRepository,
    private readonly planner: ImportPlanner,
    private readonly runner: ImportRunner,
    private readonly hour: FilesAnHour,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async read(
    { actor, projectId }: ActingIn,
    { bytes, fileName: given }: FileReceived,
  ): Promise<ResponseOf<typeof routes.readTextsOfAnnotations>> {
    const createdAt = this.clock.now();
    const { userId } = actor;
    this.hour.count(userId, createdAt.getTime());
    const fileName = cleanFileName(given);
    const [documents, vocabulary] = await Promise.all([
      this.here.all(actor, projectId),
      this.here.vocabulary(actor, projectId),
    ]);
    if (!vocabulary) throw new Failure('not_found');
    const { format, losses, texts, types } = await this.planner.texts({
      bytes,
      fileName,
      vocabulary,
      documents: documents.map(({ id, title, fileName: name, sha256 }) => ({
        id,
        title,
        sha256,
        names: [title, name],
      })),
    });
    const file = { id: this.ids.next(), projectId, userId, fileName, createdAt };
    await this.files.add({ ...file, sha256: createHash('sha256').update(bytes).digest('hex') }, bytes);
    return { id: file.id, fileName, format, losses, texts: [...texts], types: [...types] };
  }

  /**
   * Throws Failure `not_found` for a document that takes no annotations, and `not_allowed` for what the person may not
   * do.
   */
  async start(acting: ActingIn, id: string, asked: AnnotationFileStart): Promise<AnnotationFileOnWire> {
    const { actor, projectId, subject } = acting;
    const { userId } = actor;
    const file = await this.#find(acting, id);
    const { texts, mapping, acceptReason } = asked;
    if (texts.some(({ kind }) => kind === 'new') && !can(actor, 'document.import', subject))
      throw new Failure('not_allowed');
    if (acceptReason && !can(actor, 'change.import', subject)) throw new Failure('not_allowed');
    if (file.startedAt === null) {
      const known = new Set((await this.here.all(actor, projectId)).map((one) => one.id));
      if (texts.some((one) => one.kind === 'document' && !known.has(one.documentId))) throw new Failure('not_found');
      const bytes = await this.files.bytes(id);
      if (bytes) {
        const parts = await this.#parts(acting, file, asked, bytes);
        const options = annotationImportOptions.parse({ mapping, acceptReason: acceptReason ?? null });
        await this.files.start({ id, userId, at: this.clock.now() }, options, parts);
        this.runner.wake();
      }
    }
    return this.#read(acting, id);
  }

  /** With the texts alone that changed since then, when that is said. */
  async list(acting: ActingIn, since: string | null): Promise<ResponseOf<typeof routes.listAnnotationFiles>> {
    const { actor, projectId } = acting;
    const from = since === null ? null : new Date(Date.parse(since) - UNSEEN);
    return this.#listed(acting, await this.files.list(actor.userId, projectId), from);
  }

  async undo(acting: ActingIn, id: string): Promise<AnnotationFileOnWire> {
    await this.#find(acting, id);
    for (const part of await this.files.parts([id], null))
      if (part.state === 'done') await this.imports.undo(part.id, this.clock.now());
    this.runner.wake();
    return this.#read(acting, id);
  }

  async cancel(acting: ActingIn, id: string): Promise<void> {
    await this.#find(acting, id);
    for (const part of await this.files.parts([id], null)) await this.imports.cancel(part.id, this.clock.now());
  }

  /** The texts that are imported. All ids follow from the file, so that it is the same however often it is started. */
  async #parts(
    { projectId }: ActingIn,
    { id, fileName }: AnnotationFileRow,
    { texts }: AnnotationFileStart,
    bytes: Buffer,
  ): Promise<readonly NewPart[]> {
    const indexes = texts.map(({ index }) => index);
    const taken = new Map((await this.planner.split({ bytes, fileName, indexes })).map((part) => [part.index, part]));
    return texts.map((target): NewPart => {
      const { index } = target;
      const part = taken.get(index);
      if (!part) throw new Failure('not_found');
      const makes =
        target.kind === 'new' ? { projectId, commandId: idFrom(id, 'import', index), title: target.title } : null;
      const documentId = target.kind === 'new' ? idFrom(id, 'document', index) : target.documentId;
      return { id: idFrom(id, 'text', index), documentId, index, name: part.name, makes, bytes: part.bytes };
    });
  }

  async #find({ actor, projectId }: ActingIn, id: string): Promise<AnnotationFileRow> {
    const found = await this.files.find(id, actor.userId, projectId);
    if (!found) throw new Failure('not_found');
    return found;
  }

  async #read(acting: ActingIn, id: string): Promise<AnnotationFileOnWire> {
    const { files } = await this.#listed(acting, [await this.#find(acting, id)]);
    return files[0]!;
  }

  async #listed(
    { actor, projectId }: ActingIn,
    files: readonly AnnotationFileRow[],
    since: Date | null = null,
  ): Promise<ResponseOf<typeof routes.listAnnotationFiles>> {
    if (files.length === 0) return { files: [], asOf: null };
    const ids = files.map(({ id }) => id);
    const [parts, totals] = await Promise.all([this.files.parts(ids, since), this.files.totals(ids)]);
    const named = [...new Set(parts.map(({ documentId }) => documentId))];
    const known = named.length === 0 ? [] : await this.here.titles(actor, projectId, named);
    const documents = new Map(known.map((document) => [document.id, document]));
    const changed = totals.map(({ changedAt }) => changedAt.toISOString()).sort();
    const listed = files.map(({ id, fileName, sha256, createdAt }) => ({
      id,
      fileName,
      sha256,
      createdAt: createdAt.toISOString(),
      ...totalOf(totals.filter(({ fileId }) => fileId === id)),
      parts: parts
        .filter(({ fileId }) => fileId === id)
        .map((part) => ({
          index: part.textIndex ?? 0,
          name: part.textName,
          documentId: part.documentId,
          document: documents.get(part.documentId) ?? null,
          import: onWire(part),
        })),
    }));
    return { files: listed, asOf: changed.at(-1) ?? null };
  }
}

/** States and results of all texts of a file together. */
function totalOf(
  totals: Awaited<ReturnType<AnnotationFilesRepository['totals']>>,
): Pick<AnnotationFileOnWire, 'states' | 'result'> {
  const result = { proposed: 0, accepted: 0, refused: 0, undone: 0, known: 0, unplaced: 0 };
  for (const total of totals)
    for (const key of Object.keys(result) as (keyof typeof result)[]) result[key] += total[key];
  return { states: Object.fromEntries(totals.map(({ state, texts }) => [state, texts])), result };
}
