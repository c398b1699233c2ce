import { Injectable, StreamableFile } from '@nestjs/common';
import {
  EXPORT_NEEDS_TEXT,
  EXPORTS_REPORTS,
  EXPORTS_AN_HOUR,
  type ExportOnWire,
  type ExportOptions,
} from '@scholium/contract';
import { can, type Actor } from '@scholium/review';
import { Audit, type ActingFrom } from '../audit/index.js';
import { attachment } from '../documents/index.js';
import { Clock, Failure, Ids } from '../platform/index.js';
import { ExportFiles } from './export-files.js';
import { ExportRunner, KEPT } from './export-runner.js';
import { ExportsRepository, type ExportRow } from './exports.repository.js';
import { accessDigest, ReadingRepository } from './reading/reading.repository.js';

const HOUR = 3_600_000;

/** Exports of one person: asked for, looked at, downloaded and removed. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly reading: ReadingRepository,
    private readonly files: ExportFiles,
    private readonly runner: ExportRunner,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async start(actor: Actor, projectId: string, options: ExportOptions): Promise<ExportOnWire> {
    const { userId } = actor;
    if (options.format === 'archive') checkArchive(actor, options);
    if (!options.withText && EXPORT_NEEDS_TEXT.includes(options.format))
      throw new Failure('not_possible', { why: 'needs_text' });
    if (EXPORTS_REPORTS.includes(options.format) && (options.asOf || options.changes))
      throw new Failure('not_possible', { why: 'report_now' });
    if (options.asOf && (options.pending || options.changes)) throw new Failure('not_possible', { why: 'past_alone' });
    if (options.asOf && 'seq' in options.asOf && options.documents?.length !== 1)
      throw new Failure('not_possible', { why: 'one_document' });
    const at = this.clock.now();
    await this.#count(userId, at.getTime());
    const id = this.ids.next();
    if (!(await this.repository.add(id, userId, projectId, options, at)))
      throw new Failure('not_possible', { why: 'export_running' });
    const added = await this.repository.find(id, userId, projectId);
    if (!added) throw new Failure('not_found');
    this.runner.wake();
    return onWire(added, null);
  }

  async list(actor: Actor, projectId: string): Promise<{ readonly exports: readonly ExportOnWire[] }> {
    const rows = await this.repository.list(actor.userId, projectId);
    const access = rows.some(({ result }) => result) ? await this.#access(actor, projectId) : null;
    return { exports: rows.map((row) => onWire(row, access)) };
  }

  async remove({ userId }: Actor, projectId: string, id: string): Promise<void> {
    const found = await this.#find(id, userId, projectId);
    if (await this.repository.cancel(found.id, this.clock.now())) return;
    await this.repository.drop(found.id);
    await this.files.remove(found.id);
  }

  /** Throws Failure `export_outdated` when what the person may read is not what it was when the file was written. */
  async download(actor: Actor, from: ActingFrom, projectId: string, id: string): Promise<StreamableFile> {
    const { state, access, sha256, options, createdAt } = await this.#find(id, actor.userId, projectId);
    if (state !== 'done') throw new Failure('not_found');
    if (access !== (await this.#access(actor, projectId))) throw new Failure('export_outdated');
    const file = await this.files.find(id);
    if (!file) throw new Failure('export_expired');
    const object = { kind: 'project', id: projectId, projectId } as const;
    this.audit.record({ ...from, kind: 'export.downloaded', object, details: { format: options.format, sha256 } });
    const day = createdAt.toISOString().slice(0, 10);
    const name = options.format === 'archive' ? `project-${day}.scholium.zip` : `scholium-${options.format}-${day}.zip`;
    const disposition = attachment(name);
    return new StreamableFile(file.read(0, file.size), {
      type: 'application/octet-stream',
      disposition,
      length: file.size,
    });
  }

  async #find(id: string, userId: string, projectId: string): Promise<ExportRow> {
    const found = await this.repository.find(id, userId, projectId);
    if (!found) throw new Failure('not_found');
    return found;
  }

  async #access(actor: Actor, projectId: string): Promise<string> {
    return accessDigest(actor, await this.reading.protections(actor, projectId));
  }

  async #count(userId: string, now: number): Promise<void> {
    const { count, first } = await this.repository.askedSince(userId, new Date(now - HOUR));
    if (count < EXPORTS_AN_HOUR) return;
    const retryAfterSeconds = Math.ceil(((first?.getTime() ?? now) + HOUR - now) / 1_000);
    throw new Failure('too_many_attempts', { retryAfterSeconds });
  }
}

/** An archive is whole: throws Failure for a choice, and for who does not manage the project. */
function checkArchive(actor: Actor, options: ExportOptions): void {
  const { documents, changes, kinds, terms, people, asOf, withText } = options;
  if (documents ?? changes ?? kinds ?? terms ?? people ?? asOf ?? !withText)
    throw new Failure('not_possible', { why: 'archive_whole' });
  if (!can(actor, 'project.manage')) throw new Failure('not_allowed');
}

function onWire(row: ExportRow, access: string | null): ExportOnWire {
  const { id, options, state, written, documents, createdAt, endedAt, bytes, sha256, failure, result } = row;
  return {
    id,
    options,
    state,
    written,
    documents,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    expiresAt: state === 'done' ? new Date(createdAt.getTime() + KEPT).toISOString() : null,
    bytes,
    sha256,
    failure,
    result: row.access === access ? result : null,
  };
}
