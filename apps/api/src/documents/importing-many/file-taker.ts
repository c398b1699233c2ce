import { Injectable } from '@nestjs/common';
import { IMPORT_FILES, type ImportSettings, type TableMappingOnWire } from '@scholium/contract';
import { cleanFileName, kindOfFile, type TableMapping, type TakenPart } from '@scholium/exchange';
import { PageFetcher } from '../fetching/page-fetcher.js';
import { charsetOf, fileNameOf } from '../fetching/fetched-file.js';
import { DocumentMaker } from '../importing/document-maker.js';
import { Importer } from '../importing/importer.js';
import { mediaTypeOf } from '../importing/media-types.js';
import type { Place } from '../importing/place.js';
import type { FileReceived } from '../importing/uploaded-file.js';
import { UploadsRepository, type UploadFound } from '../importing/uploads.repository.js';
import { partReceived, UploadsService } from '../importing/uploads.service.js';
import { errorBodyOf, Failure, Ids } from '../../platform/index.js';
import { DocumentImportsRepository } from './document-imports.repository.js';
import { LastArchive } from './last-archive.js';
import type { FileToImport, ImportRow, NewFile, Outcome } from './document-imports.repository.js';

/** Uploads of an import are kept as long as it is. */
const BEGINNING = new Date(0);
const TEXTS: readonly string[] = ['plain', 'markdown', 'html'];
/** Files of an archive that are taken out in one turn, and the bytes of them after which no more are. */
const PARTS = { files: 100, bytes: 32_000_000 };

/** Makes documents of the files of an import, as a person would who corrects nothing. */
@Injectable()
export class FileTaker {
  readonly #archives = new LastArchive();

  constructor(
    private readonly repository: DocumentImportsRepository,
    private readonly uploads: UploadsRepository,
    private readonly service: UploadsService,
    private readonly importer: Importer,
    private readonly pages: PageFetcher,
    private readonly maker: DocumentMaker,
    private readonly ids: Ids,
  ) {}

  /** Null for an archive, whose files come later. Throws Failure for what is refused or cannot be done now. */
  async take(place: Place, { id, settings: forAll }: ImportRow, file: FileToImport): Promise<Outcome | null> {
    const settings: ImportSettings = file.settings ?? forAll;
    const upload = await this.#uploadOf(place, id, file);
    if (settings.table) {
      await this.#openTable(place, id, file, upload, { ...settings, table: settings.table });
      return null;
    }
    const kind = kindOfFile(upload.fileName);
    if (kind === 'collection') {
      await this.#open(place, id, file, upload);
      return null;
    }
    // Which column is the text is for a person to say.
    if (kind === 'table') return { state: 'asks', question: { uploadId: upload.id, encoding: null } };
    const known =
      settings.again === true ? [] : await this.uploads.documentsFrom(place.actor, place.projectId, upload.sha256);
    const [other] = known.filter(({ documentId }) => documentId !== file.documentId);
    if (other) return { state: 'known', madeId: other.documentId };
    const accessed = settings.accessed ?? upload.fetched?.at.slice(0, 10) ?? null;
    const archive = await this.#archives.of(upload, () => this.uploads.archiveOf(upload));
    const read = await this.maker.read({ ...upload, archive }, { ...settings, accessed });
    const { format, encoding, certain, metadata } = read.built;
    if (!certain && TEXTS.includes(format) && !settings.encoding && charsetOf(upload.fetched) === null)
      return { state: 'asks', question: { uploadId: upload.id, encoding } };
    const title = metadata.title ?? upload.fileName.replace(/(?<=.)\.[^.]*$/u, '');
    const built = { ...read.built, metadata: { ...metadata, title } };
    await this.maker.commit(place, file, { ...read, built }, mediaTypeOf(format));
    return { state: 'imported', madeId: file.documentId };
  }

  /** The upload that a file is; what is fetched or taken out of another file becomes one. */
  async #uploadOf(place: Place, id: string, file: FileToImport): Promise<UploadFound> {
    const { uploadId, partIndex, address, position } = file;
    if (uploadId === null) {
      const { page, bytes } = await this.pages.fetch(place.actor.userId, address ?? '');
      return this.#find(
        place,
        await this.#becomes(place, id, position, { fileName: fileNameOf(page), bytes }, { fetched: page }),
      );
    }
    const upload = await this.#find(place, uploadId);
    return partIndex === null ? upload : this.#find(place, await this.#takeOut(place, id, file, upload));
  }

  /**
   * Takes a file out of the one it is in, and with it those that come after it, so that not every one of them reads
   * what is around it. The upload it becomes.
   */
  async #takeOut(place: Place, id: string, file: FileToImport, { bytes, sha256 }: UploadFound): Promise<string> {
    const wanted = await this.repository.partsFrom(id, file, PARTS.files);
    const indexes = wanted.map(({ partIndex }) => partIndex);
    const [own = null, ...others] = await this.importer.parts({ bytes, indexes, most: PARTS.bytes });
    const uploadId = await this.#partBecomes(place, id, file.position, own, sha256);
    for (const [at, part] of others.entries()) {
      const { position } = wanted[at + 1]!;
      try {
        await this.#partBecomes(place, id, position, part, sha256);
      } catch (error) {
        // What is no refusal fails again in the turn of that file.
        if (!(error instanceof Failure) || error.code === 'unavailable') break;
        await this.repository.record(id, position, { state: 'refused', failure: errorBodyOf(error) });
      }
    }
    return uploadId;
  }

  #partBecomes(
    place: Place,
    id: string,
    position: number,
    part: TakenPart | Failure | null,
    sha256: string,
  ): Promise<string> {
    if (part instanceof Failure) throw part;
    if (part === null) throw new Failure('not_found');
    const { beside, ...file } = partReceived(part, sha256);
    return this.#becomes(place, id, position, file, { beside });
  }

  async #becomes(
    place: Place,
    id: string,
    position: number,
    file: FileReceived,
    from: Parameters<UploadsService['keepUnread']>[2],
  ): Promise<string> {
    const uploadId = await this.service.keepUnread(place, file, from);
    await this.repository.becomes(id, position, uploadId, cleanFileName(file.fileName));
    return uploadId;
  }

  async #find({ projectId, actor }: Place, uploadId: string): Promise<UploadFound> {
    const upload = await this.uploads.find(uploadId, projectId, actor.userId, BEGINNING);
    if (!upload) throw new Failure('upload_expired');
    return upload;
  }

  /** Adds the rows of a table to the import, each as a text file with what its other columns say. */
  async #openTable(
    place: Place,
    id: string,
    { position }: FileToImport,
    { bytes, fileName }: UploadFound,
    {
      table: { sheet = 0, ...mapping },
      encoding = null,
      ...settings
    }: ImportSettings & { readonly table: TableMappingOnWire },
  ): Promise<void> {
    const metadata = mapping.metadata as TableMapping['metadata'];
    const texts = await this.importer.texts({ bytes, encoding, sheet, fileName, mapping: { ...mapping, metadata } });
    const files: NewFile[] = [];
    const { texts: most } = await this.uploads.limits(place.projectId);
    if (texts.length > most) throw new Failure('not_possible', { why: 'table_full', most });
    for (const text of texts) {
      const { fileName: name, corrections } = text;
      const uploadId = await this.service.keepUnread(place, { fileName: name, bytes: Buffer.from(text.text, 'utf8') });
      files.push({
        uploadId,
        partIndex: null,
        address: null,
        fileName: cleanFileName(name),
        settings: { ...settings, encoding: 'utf-8', corrections: [...corrections] as ImportSettings['corrections'] },
        commandId: this.ids.next(),
        documentId: this.ids.next(),
      });
    }
    await this.#add(id, files, IMPORT_FILES, position);
  }

  /** Adds the files of an archive to the import. */
  async #open(
    { projectId }: Place,
    id: string,
    file: FileToImport,
    { id: uploadId, bytes }: UploadFound,
  ): Promise<void> {
    const { files: most } = await this.uploads.limits(projectId);
    const parts = await this.importer.list(bytes);
    const files = parts.map(({ index, fileName }) => ({
      uploadId,
      partIndex: index,
      address: null,
      fileName: cleanFileName(fileName),
      settings: file.settings,
      commandId: this.ids.next(),
      documentId: this.ids.next(),
    }));
    await this.#add(id, files, most, file.position);
  }

  async #add(id: string, files: readonly NewFile[], most: number, opened: number): Promise<void> {
    if ((await this.repository.addFiles(id, files, most, opened)) === 'full')
      throw new Failure('not_possible', { why: 'import_full', most });
  }
}
