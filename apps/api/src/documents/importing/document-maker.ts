import { Injectable } from '@nestjs/common';
import type { CommandResult, ImportSettings } from '@scholium/contract';
import { TAKE_ALL, type Correction } from '@scholium/exchange';
import type { DocumentOrigin, FetchedPage } from '@scholium/review';
import { CheckedDocument, Ledger } from '../../ledger/index.js';
import { metadataOf } from './document-metadata.js';
import { charsetOf, pageOf } from '../fetching/fetched-file.js';
import { FileRemarksImporter } from './file-remarks.js';
import type { BuildOutcome, ImportJob } from './import-job.js';
import { ImagesRepository } from '../images/images.repository.js';
import { Clock } from '../../platform/index.js';
import { Importer } from './importer.js';
import { formatOfPaste } from './media-types.js';
import type { Place } from './place.js';

/** A file that becomes a document. */
export interface FileOfDocument {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly sha256: string;
  readonly fetched: FetchedPage | null;
  readonly beside: { readonly name: string } | null;
  readonly archive: Uint8Array | null;
}

/** A file that was read, and what its document shall be. */
export interface ReadFile {
  readonly file: FileOfDocument;
  readonly settings: ImportSettings;
  readonly built: BuildOutcome;
}

/** Makes documents of files: reads and corrects them, and commits them with their comments and tracked changes. */
@Injectable()
export class DocumentMaker {
  constructor(
    private readonly importer: Importer,
    private readonly ledger: Ledger,
    private readonly images: ImagesRepository,
    private readonly remarks: FileRemarksImporter,
    private readonly clock: Clock,
  ) {}

  /** Throws Failure with the reader's words when the file cannot be read so. */
  async read(file: FileOfDocument, settings: ImportSettings): Promise<ReadFile> {
    const { bytes, fileName, fetched } = file;
    const { corrections = [], encoding, take = TAKE_ALL } = settings;
    const built = await this.importer.build({
      bytes,
      fileName,
      format: formatOfPaste(fileName),
      encoding: encoding ?? charsetOf(fetched),
      corrections: corrections as readonly Correction[],
      ...pageOf(fetched, isWholePage(file, settings)),
      ...besideOf(file),
      take,
    });
    return { file, settings, built };
  }

  /** Made again with the same ids it stays the same document, and what was cut off is completed. */
  async commit(
    { projectId, actor: { userId } }: Place,
    { documentId, commandId }: { readonly documentId: string; readonly commandId: string },
    { file, settings, built }: ReadFile,
    mediaType: string,
  ): Promise<CommandResult> {
    const { metadata, encoding, doc, comments, suggestions, images } = built;
    const origin: DocumentOrigin = {
      sha256: file.sha256,
      fileName: file.fileName,
      mediaType,
      bytes: file.bytes.length,
      encoding,
      ...(file.fetched === null ? {} : { fetched: file.fetched }),
      ...(isWholePage(file, settings) ? { wholePage: true } : {}),
    };
    const imported = await this.ledger.commitOrThrow({
      streamId: documentId,
      userId,
      commandId,
      command: {
        kind: 'document.import',
        documentId,
        projectId,
        metadata: metadataOf(metadata, settings.accessed ?? null),
        origin,
        doc: new CheckedDocument(doc),
        ...(settings.protection && { protection: settings.protection }),
      },
    });
    // A repeated import completes one that was cut off here.
    for (const image of images) await this.images.keep(documentId, image, this.clock.now());
    await this.remarks.bring({ documentId, commandId, userId }, comments, suggestions);
    return imported;
  }
}

const isWholePage = ({ fetched }: FileOfDocument, { wholePage }: ImportSettings): boolean =>
  fetched !== null && wholePage === true;

/** The archive that a text was taken out of, for its pictures. */
export const besideOf = ({ beside, archive }: Pick<FileOfDocument, 'beside' | 'archive'>): Pick<ImportJob, 'beside'> =>
  beside === null || archive === null ? {} : { beside: { archive, name: beside.name } };
