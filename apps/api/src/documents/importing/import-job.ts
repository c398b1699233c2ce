import { createHash } from 'node:crypto';
import { applyCorrections, bringRemarks, listCollection, readImport, readParts } from '@scholium/exchange';
import { previewPictures } from './preview-pictures.js';
import type {
  Beside,
  Correction,
  FileImage,
  FilePart,
  ImportedFile,
  ImportError,
  ImportFormat,
  ImportMetadata,
  ImportPreview,
  PlacedComment,
  Result,
  TakenRemarks,
  TextFormat,
  TrackedEdit,
} from '@scholium/exchange';

export interface PageToRead {
  readonly address: string;
  readonly whole: boolean;
}

/** Reading a file, as plain data that can cross to another thread. */
export interface ImportJob {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The format a person named; null lets the reader find out. */
  readonly format: TextFormat | null;
  /** The encoding a person named; null lets the reader find out. */
  readonly encoding: string | null;
  readonly corrections: readonly Correction[];
  /** Of a page that was fetched: its address, and whether all of it is read. */
  readonly page?: PageToRead;
  /** Of a text that was taken out of an archive, where its pictures may be beside it. */
  readonly beside?: Beside;
  /** Whether the preview comes with its pictures. */
  readonly pictures?: boolean;
}

/** An import, with what becomes of the comments and tracked changes of its file. */
export interface BuildJob extends ImportJob {
  readonly take: TakenRemarks;
}

/** A preview ready to be sent: its JSON is made where the file is read, because a large one takes long. */
export interface PreviewOutcome {
  readonly format: ImportFormat;
  readonly json: string;
  /** The pictures of its figures, as far as they were asked for and are small. */
  readonly pictures: string;
  /** Files inside it. */
  readonly parts: readonly FilePart[];
}

/** Taking files out of another one. */
export interface PartsJob {
  readonly bytes: Uint8Array;
  readonly indexes: readonly number[];
  /** Bytes after which no more are taken. */
  readonly most: number;
}

/** What the ledger is given. */
export interface BuildOutcome {
  readonly format: ImportFormat;
  readonly metadata: ImportMetadata;
  /** How the bytes were read. */
  readonly encoding: string;
  /** False when the encoding is a guess. */
  readonly certain: boolean;
  /** The document as JSON, checked against the schema. */
  readonly doc: string;
  readonly comments: readonly PlacedComment[];
  readonly suggestions: readonly TrackedEdit[];
  /** The pictures of its figures. */
  readonly images: readonly BuiltImage[];
}

/** A picture of a document that is imported. Its id follows from its bytes. */
export interface BuiltImage extends Omit<FileImage, 'key'> {
  readonly id: string;
  readonly sha256: string;
}

/** The preview with its corrections, and the images of the file. */
async function readCorrected({
  bytes,
  fileName,
  format,
  encoding,
  corrections,
  page,
  beside,
}: ImportJob): Promise<Result<ImportedFile, ImportError>> {
  const read = await readImport(bytes, {
    fileName,
    ...(format === null ? {} : { format }),
    ...(encoding === null ? {} : { encoding }),
    ...(page === undefined ? {} : { page }),
    ...(beside === undefined ? {} : { beside }),
  });
  if (!read.ok || corrections.length === 0) return read;
  const made = applyCorrections(read.value.preview, corrections);
  return made.ok ? { ok: true, value: { ...read.value, preview: made.value } } : made;
}

/** The preview with its corrections. */
export async function corrected(job: ImportJob): Promise<Result<ImportPreview, ImportError>> {
  const read = await readCorrected(job);
  return read.ok ? { ok: true, value: read.value.preview } : read;
}

/** Reads and corrects. */
export async function previewJob(job: ImportJob): Promise<Result<PreviewOutcome, ImportError>> {
  const read = await readCorrected(job);
  if (!read.ok) return read;
  const { parts = [], ...preview } = read.value.preview;
  const pictures = JSON.stringify(job.pictures ? previewPictures(read.value) : []);
  return { ok: true, value: { format: preview.format, json: JSON.stringify(preview), pictures, parts } };
}

/** Lists the files of an archive. */
export const listJob = ({ bytes }: Pick<PartsJob, 'bytes'>): Promise<Result<readonly FilePart[], ImportError>> =>
  listCollection(bytes);

/** Takes out; null where there is nothing of that index. */
export const partsJob = ({ bytes, indexes, most }: PartsJob): ReturnType<typeof readParts> =>
  readParts(bytes, indexes, most);

/**
 * Reads, corrects and builds. Block ids are numbers in document order, so that the same file with the same corrections
 * gives the same document: a repeated import is the same command.
 */
export async function buildJob(job: BuildJob): Promise<Result<BuildOutcome, ImportError>> {
  const read = await readCorrected(job);
  if (!read.ok) return read;
  const { preview, images } = read.value;
  const { format, metadata, encoding } = preview;
  const built = new Map<string, BuiltImage>();
  const files = new Map(images.map((image) => [image.key, image]));
  const imageId = (key: string): string => {
    const image = pictureOf(files.get(key)!);
    built.set(image.id, image);
    return image.id;
  };
  let blocks = 0;
  const { doc, comments, suggestions } = bringRemarks(preview, job.take, () => `b${(blocks += 1)}`, imageId);
  const { name, certain } = encoding;
  const value = { format, metadata, encoding: name, certain, doc: JSON.stringify(doc), comments, suggestions };
  return { ok: true, value: { ...value, images: [...built.values()] } };
}

/** Ids are of the form of RFC 9562, version 8. */
function pictureOf({ key: _key, ...image }: FileImage): BuiltImage {
  const sha256 = createHash('sha256').update(image.bytes).digest('hex');
  const id = `${sha256.slice(0, 8)}-${sha256.slice(8, 12)}-8${sha256.slice(13, 16)}-8${sha256.slice(17, 20)}-${sha256.slice(20, 32)}`;
  return { ...image, id, sha256 };
}
