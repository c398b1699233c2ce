import { applyCorrections, bringRemarks, listCollection, previewImport, readPart } from '@scholium/exchange';
import type {
  Correction,
  FilePart,
  ImportError,
  ImportFormat,
  ImportMetadata,
  PlacedComment,
  Result,
  TakenPart,
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
}

/** An import, with what becomes of the comments and tracked changes of its file. */
export interface BuildJob extends ImportJob {
  readonly take: TakenRemarks;
}

/** A preview ready to be sent: its JSON is made where the file is read, because a large one takes long. */
export interface PreviewOutcome {
  readonly format: ImportFormat;
  readonly json: string;
  /** Files inside it. */
  readonly parts: readonly FilePart[];
}

/** Taking a file out of another one. */
export interface PartJob {
  readonly bytes: Uint8Array;
  readonly index: number;
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
}

/** The preview with its corrections. */
export async function corrected({
  bytes,
  fileName,
  format,
  encoding,
  corrections,
  page,
}: ImportJob): Promise<ReturnType<typeof applyCorrections>> {
  const read = await previewImport(bytes, {
    fileName,
    ...(format === null ? {} : { format }),
    ...(encoding === null ? {} : { encoding }),
    ...(page === undefined ? {} : { page }),
  });
  return read.ok && corrections.length > 0 ? applyCorrections(read.value, corrections) : read;
}

/** Reads and corrects. */
export async function previewJob(job: ImportJob): Promise<Result<PreviewOutcome, ImportError>> {
  const read = await corrected(job);
  if (!read.ok) return read;
  const { parts = [], ...preview } = read.value;
  return { ok: true, value: { format: preview.format, json: JSON.stringify(preview), parts } };
}

/** Lists the files of an archive. */
export const listJob = ({ bytes }: Pick<PartJob, 'bytes'>): Promise<Result<readonly FilePart[], ImportError>> =>
  listCollection(bytes);

/** Takes out; null when there is nothing of that index. */
export const partJob = ({ bytes, index }: PartJob): Promise<Result<TakenPart | null, ImportError>> =>
  readPart(bytes, index);

/**
 * Reads, corrects and builds. Block ids are numbers in document order, so that the same file with the same corrections
 * gives the same document: a repeated import is the same command.
 */
export async function buildJob(job: BuildJob): Promise<Result<BuildOutcome, ImportError>> {
  const read = await corrected(job);
  if (!read.ok) return read;
  const { format, metadata, encoding } = read.value;
  let blocks = 0;
  const { doc, comments, suggestions } = bringRemarks(read.value, job.take, () => `b${(blocks += 1)}`);
  const { name, certain } = encoding;
  const value = { format, metadata, encoding: name, certain, doc: JSON.stringify(doc), comments, suggestions };
  return { ok: true, value };
}
