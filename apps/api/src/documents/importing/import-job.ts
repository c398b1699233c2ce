import { parseDocument } from '@scholium/document';
import { applyCorrections, buildDocument, previewImport } from '@scholium/exchange';
import type { Correction, DocumentJson, ImportError, ImportFormat, ImportPreview, Result } from '@scholium/exchange';

/** Reading a file, as plain data that can cross to another thread. */
export interface ImportJob {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The format a person named; null lets the reader find out. */
  readonly format: ImportFormat | null;
  readonly corrections: readonly Correction[];
  /** Whether the document itself is wanted, not only its preview. */
  readonly build: boolean;
}

export interface ImportOutcome {
  readonly preview: ImportPreview;
  readonly doc: DocumentJson | null;
}

/**
 * Reads, corrects and builds. Block ids are numbers in document order, so that the same file with the same corrections
 * gives the same document: a repeated import is the same command.
 */
export function runImportJob(job: ImportJob): Result<ImportOutcome, ImportError> {
  const read = previewImport(job.bytes, { fileName: job.fileName, ...(job.format === null ? {} : { format: job.format }) });
  if (!read.ok) return read;
  const corrected = applyCorrections(read.value, job.corrections);
  if (!corrected.ok) return corrected;
  const preview = corrected.value;
  if (!job.build) return { ok: true, value: { preview, doc: null } };
  let blocks = 0;
  const doc = buildDocument(preview, () => `b${(blocks += 1)}`);
  const checked = parseDocument(doc);
  if (!checked.ok) throw new Error(`The importer built a document that is not one: ${checked.code} at ${checked.path ?? 'the root'}`);
  return { ok: true, value: { preview, doc } };
}
