import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, ImportLimitsOfProject } from '@scholium/review';
import type { BodyOf, CommandResult, ResponseOf, routes, TablePreview } from '@scholium/contract';
import { cleanFileName, type Correction, type TakenPart, type TextFormat } from '@scholium/exchange';
import { Clock, Failure, Ids, type JsonText } from '../../platform/index.js';
import { PageFetcher } from '../fetching/page-fetcher.js';
import { charsetOf, fileNameOf, pageOf } from '../fetching/fetched-file.js';
import { besideOf, DocumentMaker } from './document-maker.js';
import type { ImportJob } from './import-job.js';
import { Importer } from './importer.js';
import { formatOfPaste, mediaTypeOf, pastedName } from './media-types.js';
import type { Place } from './place.js';
import type { FileReceived } from './uploaded-file.js';
import { UploadsRepository, type Upload, type UploadFound } from './uploads.repository.js';

const HOUR = 3_600_000;
/** How long a file waits for its import. */
const KEPT = 24 * HOUR;
/** An import that began in the last moment still finds its file. */
const SWEPT = KEPT + HOUR;

/** Bytes, as people are told. */
const MEGABYTE = 1_000_000;
/** Of a file that nobody has looked into. */
const UNREAD = 'application/octet-stream';

type Uploaded = ResponseOf<typeof routes.uploadFile>;
interface Received {
  readonly uploadId: string;
  readonly answer: JsonText<Uploaded>;
}

/** Where a file came from, when it was not sent. */
type CameFrom = Pick<Upload, 'fetched' | 'beside'>;
const NOWHERE: CameFrom = { fetched: null, beside: null };

/** A file that was taken out of another one. */
export interface PartReceived extends FileReceived, Pick<Upload, 'beside'> {}

/** `sha256`: that of the file that it was in. */
export const partReceived = ({ fileName, bytes, beside }: TakenPart, sha256: string): PartReceived => ({
  fileName,
  bytes: Buffer.from(bytes),
  beside: beside === undefined ? null : { sha256, name: beside },
});

function jobOf(file: FileReceived, encoding: string | null, pictures: boolean) {
  const fileName = cleanFileName(file.fileName);
  // A paste too long for a body of JSON comes as the file it would have become.
  return { fileName, bytes: file.bytes, format: formatOfPaste(fileName), encoding, corrections: [], pictures };
}

/** A file on its way in: kept, looked at, corrected, imported. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly importer: Importer,
    private readonly maker: DocumentMaker,
    private readonly pages: PageFetcher,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async upload(place: Place, file: FileReceived, encoding: string | null): Promise<JsonText<Uploaded>> {
    return (await this.keep(place, file, encoding, true)).answer;
  }

  async paste(place: Place, text: string, format: TextFormat): Promise<JsonText<Uploaded>> {
    return (
      await this.receive(place, {
        fileName: pastedName(format),
        bytes: Buffer.from(text, 'utf8'),
        format,
        encoding: null,
        corrections: [],
      })
    ).answer;
  }

  /** Fetches a page; it is read as a file that was uploaded, and kept with where it came from. */
  async fetch(place: Place, address: string, encoding: string | null): Promise<JsonText<Uploaded>> {
    const { page, bytes } = await this.pages.fetch(place.actor.userId, address);
    return (
      await this.receive(
        place,
        {
          fileName: cleanFileName(fileNameOf(page)),
          bytes,
          format: null,
          encoding: encoding ?? charsetOf(page),
          corrections: [],
          page: { address: page.finalAddress, whole: false },
          pictures: true,
        },
        { fetched: page },
      )
    ).answer;
  }

  /** Keeps a file that can be imported; returns the id it has until then, and the answer, with or without pictures. */
  keep(place: Place, file: FileReceived, encoding: string | null = null, pictures = false): Promise<Received> {
    return this.receive(place, jobOf(file, encoding, pictures));
  }

  /** Keeps an archive of documents, whose files are taken out of it one by one. */
  async collect({ projectId, actor }: Place, file: FileReceived): Promise<ResponseOf<typeof routes.uploadCollection>> {
    await this.uploads.sweep(this.since(SWEPT));
    const { bytes } = file;
    await this.#checkSize(projectId, bytes);
    const parts = await this.importer.list(bytes);
    const upload: Upload = {
      id: this.ids.next(),
      projectId,
      userId: actor.userId,
      fileName: cleanFileName(file.fileName),
      mediaType: 'application/zip',
      sha256: sha256Of(bytes),
      createdAt: this.clock.now(),
      fetched: null,
      beside: null,
    };
    await this.uploads.keep(upload, bytes);
    const { id: uploadId, fileName, sha256 } = upload;
    return { uploadId, fileName, bytes: bytes.length, sha256, parts: [...parts] };
  }

  /** Takes a file inside an upload as one of its own. */
  async part(place: Place, uploadId: string, index: number): Promise<JsonText<Uploaded>> {
    const upload = await this.find(place, uploadId);
    const { beside, ...part } = await this.#partOf(upload, index);
    const job = jobOf(part, null, true);
    if (beside === null) return (await this.receive(place, job)).answer;
    const reading = { ...job, beside: { archive: upload.bytes, name: beside.name } };
    return (await this.receive(place, reading, { beside })).answer;
  }

  async #partOf({ bytes, sha256 }: Pick<UploadFound, 'bytes' | 'sha256'>, index: number): Promise<PartReceived> {
    const part = await this.importer.part(bytes, index);
    if (part === null) throw new Failure('not_found');
    return partReceived(part, sha256);
  }

  /** Keeps a table of texts, and says what it has. */
  async table(place: Place, file: FileReceived): Promise<ResponseOf<typeof routes.readTable>> {
    const { bytes } = file;
    await this.#checkSize(place.projectId, bytes);
    const table = await this.importer.table({ bytes, encoding: null, sheet: 0 });
    const uploadId = await this.keepUnread(place, file);
    return { uploadId, fileName: cleanFileName(file.fileName), bytes: bytes.length, table };
  }

  async tableAgain(
    place: Place,
    uploadId: string,
    { encoding = null, sheet, index }: BodyOf<typeof routes.readTableAgain>,
  ): Promise<TablePreview> {
    const upload = await this.find(place, uploadId);
    const { bytes } = index === undefined ? upload : await this.#partOf(upload, index);
    return this.importer.table({ bytes, encoding, sheet });
  }

  async correct(
    place: Place,
    uploadId: string,
    { corrections, encoding, wholePage = false }: BodyOf<typeof routes.correctUpload>,
  ): Promise<JsonText<Uploaded['preview']>> {
    const upload = await this.find(place, uploadId);
    const { bytes, fileName, fetched } = upload;
    const archive = await this.uploads.archiveOf(upload);
    const { json } = await this.importer.preview({
      bytes,
      fileName,
      format: formatOfPaste(fileName),
      encoding: encoding ?? charsetOf(fetched),
      corrections: corrections as readonly Correction[],
      ...pageOf(fetched, wholePage),
      ...besideOf({ ...upload, archive }),
    });
    return json as JsonText<Uploaded['preview']>;
  }

  async import(place: Place, body: BodyOf<typeof routes.importDocument>): Promise<CommandResult> {
    const { commandId, documentId, uploadId } = body;
    const upload = await this.uploads.find(uploadId, place.projectId, place.actor.userId, this.since(KEPT));
    if (!upload) return this.earlier(place.actor, documentId, commandId);
    const file = { ...upload, archive: await this.uploads.archiveOf(upload) };
    return this.maker.commit(place, body, await this.maker.read(file, body), upload.mediaType);
  }

  /** What may be imported to a project at once. */
  limits(projectId: string): Promise<ImportLimitsOfProject> {
    return this.uploads.limits(projectId);
  }

  /** Keeps a file that is read later; the id it has until it is imported. */
  async keepUnread(
    { projectId, actor }: Place,
    { fileName, bytes }: FileReceived,
    from: Partial<CameFrom> = {},
  ): Promise<string> {
    await this.#checkSize(projectId, bytes);
    await this.uploads.sweep(this.since(SWEPT));
    const id = this.ids.next();
    const file = { id, projectId, userId: actor.userId, fileName: cleanFileName(fileName), ...NOWHERE, ...from };
    const upload = { ...file, mediaType: UNREAD, sha256: sha256Of(bytes), createdAt: this.clock.now() };
    await this.uploads.keep(upload, bytes);
    return id;
  }

  private async receive(
    { projectId, actor }: Place,
    job: ImportJob & { readonly bytes: Buffer },
    from: Partial<CameFrom> = {},
  ): Promise<Received> {
    const { fileName, bytes } = job;
    await this.#checkSize(projectId, bytes);
    await this.uploads.sweep(this.since(SWEPT));
    const { format, json, pictures, parts } = await this.importer.preview(job);
    const sha256 = sha256Of(bytes);
    const uploadId = this.ids.next();
    await this.uploads.keep(
      {
        id: uploadId,
        projectId,
        userId: actor.userId,
        fileName,
        mediaType: mediaTypeOf(format),
        sha256,
        createdAt: this.clock.now(),
        ...NOWHERE,
        ...from,
      },
      bytes,
    );
    const existing = await this.uploads.documentsFrom(actor, projectId, sha256);
    const known = JSON.stringify({
      uploadId,
      fileName,
      bytes: bytes.length,
      sha256,
      existing,
      parts: [...parts],
    } satisfies Omit<Uploaded, 'preview' | 'pictures'>);
    const answer = `${known.slice(0, -1)},"pictures":${pictures},"preview":${json}}`;
    return { uploadId, answer: answer as JsonText<Uploaded> };
  }

  private async find({ projectId, actor }: Place, uploadId: string) {
    const upload = await this.uploads.find(uploadId, projectId, actor.userId, this.since(KEPT));
    if (!upload) throw new Failure('upload_expired');
    return upload;
  }

  /** A retry that comes after the file is gone is still the same command. */
  private async earlier(actor: Actor, documentId: string, commandId: string): Promise<CommandResult> {
    const seq = await this.uploads.importedBy(actor, documentId, commandId);
    if (seq === null) throw new Failure('upload_expired');
    return { commandId, streamId: documentId, seq, repeated: true };
  }

  /** Throws Failure `too_large` for more than the project takes. */
  async #checkSize(projectId: string, { length }: Uint8Array): Promise<void> {
    const { megabytes } = await this.uploads.limits(projectId);
    if (length > megabytes * MEGABYTE) throw new Failure('too_large', { reason: 'project', most: megabytes });
  }

  private since(age: number): Date {
    return new Date(this.clock.now().getTime() - age);
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
