import { ArchiveRefused } from '../archive/archive-refused.js';
import type { Archive } from '../archive/open-archive.js';
import { isArchive, openArchive } from '../archive/open-archive.js';
import { isPictureName, mayShowPictures } from '../images/beside.js';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { cleanFileName } from './file-name.js';
import type { FilePart } from './file-part.js';
import type { ImportError } from './import-error.js';
import { refusalFor } from './refusal-for.js';

const MOST_FILES = 1_000;
/** Folders, and what file managers put beside files. */
const NO_FILE = /\/$|^__MACOSX\/|(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini)$/iu;

/**
 * The files of an archive of documents, by their place in its directory. Pictures are none where there are others: they
 * are taken with the texts that show them.
 */
export async function listCollection(bytes: Uint8Array): Promise<Result<readonly FilePart[], ImportError>> {
  try {
    const archive = await opened(bytes);
    const all = archive.names.flatMap((name, index) => (NO_FILE.test(name) ? [] : [{ index, name }]));
    const others = all.filter(({ name }) => !isPictureName(name));
    const files = (others.length > 0 ? others : all).map(({ index, name }) => ({
      index,
      fileName: cleanFileName(name),
      bytes: archive.sizeOf(name),
    }));
    if (files.length === 0) throw new ArchiveRefused('archive_no_files');
    if (files.length > MOST_FILES) throw new ArchiveRefused('archive_many_files');
    return succeed(files);
  } catch (error) {
    return fail(refusalFor(error));
  }
}

/** A file taken out of the file it is in. */
export interface TakenPart {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Its name in the archive, where that has pictures that it may show. */
  readonly beside?: string;
}

/** Takes a file out of what it is in, by its `FilePart.index`; undefined when there is none of that index. */
export type Taking = (index: number) => Promise<TakenPart | undefined>;

/** Opens an archive of documents, to take files out of it. It and what it answers reject with ArchiveRefused. */
export async function openCollection(bytes: Uint8Array): Promise<Taking> {
  const archive = await openArchive(bytes);
  const hasPictures = archive.names.some(isPictureName);
  return async (index) => {
    const name = archive.names[index];
    const content = name === undefined || NO_FILE.test(name) ? undefined : await archive.read(name);
    if (name === undefined || content === undefined) return undefined;
    // Documents are archives as well; others nest, and are not opened.
    if (isArchive(content) && !isDocument(await openArchive(content))) throw new ArchiveRefused('archive_nested', name);
    const shows = hasPictures && !isArchive(content) && mayShowPictures(content);
    return { fileName: cleanFileName(name), bytes: content, ...(shows ? { beside: name } : {}) };
  };
}

async function opened(bytes: Uint8Array): Promise<Archive> {
  if (!isArchive(bytes)) throw new ArchiveRefused('archive_damaged');
  return openArchive(bytes);
}

/** Whether an archive has what every packed document has (OPC; OpenDocument and EPUB). */
const isDocument = ({ names }: Archive): boolean =>
  names.includes('[Content_Types].xml') || names.includes('mimetype') || names.includes('META-INF/container.xml');
