import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, CommandResult, CorrectionOnWire, ResponseOf, routes } from '@scholium/contract';
import type { Correction, ImportFormat } from '@scholium/exchange';
import { Ledger } from '../../ledger/index.js';
import { Clock, Failure, Ids } from '../../platform/index.js';
import { metadataOf } from './document-metadata.js';
import { cleanFileName } from './file-name.js';
import { Importer } from './importer.js';
import { formatOfPaste, mediaTypeOf, pastedName } from './media-types.js';
import type { FileReceived } from './uploaded-file.js';
import { UploadsRepository } from './uploads.repository.js';

const HOUR = 3_600_000;
/** How long a file waits for its import. */
const KEPT = 24 * HOUR;
/** An import that began in the last moment still finds its file. */
const SWEPT = KEPT + HOUR;

/** Where something is uploaded to, and by whom. */
export interface Place {
  readonly projectId: string;
  readonly userId: string;
}
type Uploaded = ResponseOf<typeof routes.uploadFile>;

/** A file on its way in: kept, looked at, corrected, imported. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly importer: Importer,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  upload(place: Place, file: FileReceived): Promise<Uploaded> {
    const fileName = cleanFileName(file.fileName);
    // A paste too long for a body of JSON comes as the file it would have become.
    return this.receive(place, fileName, file.bytes, formatOfPaste(fileName));
  }

  paste(place: Place, text: string, format: ImportFormat): Promise<Uploaded> {
    return this.receive(place, pastedName(format), Buffer.from(text, 'utf8'), format);
  }

  async correct(place: Place, uploadId: string, corrections: readonly CorrectionOnWire[]): Promise<Uploaded['preview']> {
    const { bytes, fileName } = await this.find(place, uploadId);
    return asWire((await this.importer.run({ bytes, fileName, format: formatOfPaste(fileName), corrections: corrections as readonly Correction[], build: false })).preview);
  }

  async import(place: Place, body: BodyOf<typeof routes.importDocument>): Promise<CommandResult> {
    const { commandId, documentId, uploadId } = body;
    const upload = await this.uploads.find(uploadId, place.projectId, place.userId, this.since(KEPT));
    if (!upload) return this.earlier(documentId, commandId);
    const { bytes, fileName, mediaType, sha256 } = upload;
    const { preview, doc } = await this.importer.run({ bytes, fileName, format: formatOfPaste(fileName), corrections: body.corrections as readonly Correction[], build: true });
    const origin = { sha256, fileName, mediaType, bytes: bytes.length, encoding: preview.encoding.name };
    return this.ledger.commitOrThrow({
      streamId: documentId, userId: place.userId, commandId,
      command: { kind: 'document.import', documentId, projectId: place.projectId, metadata: metadataOf(preview.metadata, body.accessed), origin, doc },
    });
  }

  private async receive({ projectId, userId }: Place, fileName: string, bytes: Buffer, format: ImportFormat | null): Promise<Uploaded> {
    await this.uploads.sweep(this.since(SWEPT));
    const { preview } = await this.importer.run({ bytes, fileName, format, corrections: [], build: false });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = this.ids.next();
    await this.uploads.keep({ id, projectId, userId, fileName, mediaType: mediaTypeOf(preview.format), sha256, createdAt: this.clock.now() }, bytes);
    return { uploadId: id, fileName, bytes: bytes.length, sha256, preview: asWire(preview) };
  }

  private async find({ projectId, userId }: Place, uploadId: string) {
    const upload = await this.uploads.find(uploadId, projectId, userId, this.since(KEPT));
    if (!upload) throw new Failure('upload_expired');
    return upload;
  }

  /** A retry that comes after the file is gone is still the same command. */
  private async earlier(documentId: string, commandId: string): Promise<CommandResult> {
    const seq = await this.uploads.importedBy(documentId, commandId);
    if (seq === null) throw new Failure('upload_expired');
    return { commandId, streamId: documentId, seq, repeated: true };
  }

  private since(age: number): Date {
    return new Date(this.clock.now().getTime() - age);
  }
}

/** The reader's preview is the wire's; only its lists are read-only. */
const asWire = (preview: unknown): Uploaded['preview'] => preview as Uploaded['preview'];
