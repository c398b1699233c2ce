import { checkBlocks, checkLines } from '@scholium/document';
import type { Archive } from '../archive/open-archive.js';
import { isArchive, openArchive } from '../archive/open-archive.js';
import { readDocx } from '../formats/docx/read-docx.js';
import { isEml, readEml } from '../formats/eml/read-eml.js';
import { isEpub, readEpub } from '../formats/epub/read-epub.js';
import { isOdt, readOdt } from '../formats/odt/read-odt.js';
import { isPdf, readPdf } from '../formats/pdf/read-pdf.js';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { withFootnotes } from './assemble.js';
import type { Assembled } from './assemble.js';
import { breakParagraphs } from './break-paragraphs.js';
import type { DecodeOptions } from './decode.js';
import { countCodePoints, decode } from './decode.js';
import { empty, tooLargeBytes, tooManyCharacters } from './decode-refusals.js';
import { detectFormat } from './detect-format.js';
import type { EncodingStatement } from './encoding-statement.js';
import type { FilePart } from './file-part.js';
import type { FilePlace, FileRemarks } from './file-remarks.js';
import { moveRemarks } from './move-remarks.js';
import { hiddenCharacters } from './hidden-characters.js';
import type { ImportError } from './import-error.js';
import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import type { ImportLimits } from './import-limits.js';
import type { ImportFormat, ImportPreview, PreviewBlock, TextFormat } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import type { LeftOut } from './left-out.js';
import { linkNoteList } from './link-note-list.js';
import { missingMetadata } from './missing-metadata.js';
import { readFetchedHtml, readHtml } from './read-html.js';
import type { FetchedFrom } from './read-html.js';
import { readMarkdown } from './read-markdown.js';
import { readPlain } from './read-plain.js';
import type { ReadText } from './reader.js';
import { refusalFor } from './refusal-for.js';
import type { Beside } from '../images/beside.js';
import { PicturesBeside } from '../images/beside.js';
import type { FileImage } from '../images/file-image.js';
import { PageImages } from '../images/page-images.js';
import { warningsNow } from './warnings-now.js';

/** What is known about a file besides its bytes; all of it optional. */
export interface ImportOptions extends DecodeOptions {
  readonly limits?: ImportLimits;
  /** The file's name; its ending selects the reader. */
  readonly fileName?: string;
  /** The form of a text that a person chose; replaces recognition. */
  readonly format?: TextFormat;
  /** Where a page was fetched from. */
  readonly page?: FetchedFrom;
  /** The archive that a text was taken out of, for the pictures beside it. */
  readonly beside?: Beside;
}

/** Blocks with their names, which rise; notes of a list may have moved, and what refers to blocks follows them. */
function numbered({ blocks, warnings }: Assembled, { remarks, leftOut }: Pick<Opened, 'remarks' | 'leftOut'>) {
  const linked = linkNoteList(blocks.map((block, index) => ({ ...block, index })));
  const places = new Map(linked.map(({ index }, place) => [index, place]));
  const found = warnings.map((warning): ImportWarning => {
    const place = warning.blockIndex === undefined ? undefined : places.get(warning.blockIndex);
    return place === undefined ? warning : { ...warning, blockIndex: place };
  });
  const place = ({ blockIndex, offset }: FilePlace): FilePlace => {
    const at = places.get(blockIndex);
    const now = at === undefined ? undefined : linked[at];
    // A note of a list has lost the number printed before it.
    const printed = now?.kind === 'note' ? (blocks[blockIndex]?.text.length ?? 0) - now.text.length : 0;
    return at === undefined ? endOf(linked) : { blockIndex: at, offset: Math.max(0, offset - printed) };
  };
  return {
    blocks: linked.map((block, index) => ({ ...block, index })),
    found,
    ...(remarks === undefined ? {} : { remarks: moveRemarks(remarks, place) }),
    ...(leftOut === undefined ? {} : { leftOut: leftOut.map((each) => ({ ...each, place: place(each.place) })) }),
  };
}

/** Where a place behind the last block is. */
const endOf = (blocks: readonly PreviewBlock[]): FilePlace => ({
  blockIndex: Math.max(0, blocks.length - 1),
  offset: blocks.at(-1)?.text.length ?? 0,
});

function readText(
  text: string,
  format: TextFormat,
  limits: ImportLimits,
  images: PageImages,
  page?: FetchedFrom,
): Assembled {
  if (format === 'plain') return readPlain(text, limits);
  if (format === 'markdown') checkLines(text, limits);
  if (format === 'markdown') return withFootnotes(readMarkdown(text, images));
  return withFootnotes(breakParagraphs(page === undefined ? readHtml(text, images) : readFetchedHtml(text, page)));
}

/** What a file holds, before its blocks have names. */
interface Opened {
  readonly format: ImportFormat;
  readonly encoding: EncodingStatement;
  /** About the bytes. */
  readonly warnings: readonly ImportWarning[];
  readonly assembled: Assembled;
  readonly remarks?: FileRemarks;
  readonly leftOut?: readonly LeftOut[];
  readonly parts?: readonly FilePart[];
}

/** Formats whose parts say themselves how they are encoded. */
const PACKED: EncodingStatement = {
  name: 'utf-8',
  byteOrderMark: false,
  certain: true,
  lineEndings: 'none',
  changes: [],
};

/** The refusal of a text with more characters than a document may have; undefined for all others. */
function tooLong(
  { blocks }: Pick<ReadText, 'blocks'>,
  { maxCharacters }: ImportLimits,
): Result<never, ImportError> | undefined {
  const characters = blocks.reduce((sum, { text }) => sum + countCodePoints(text), 0);
  return characters > maxCharacters ? fail(tooManyCharacters(characters, maxCharacters)) : undefined;
}

async function readPacked(
  archive: Archive,
): Promise<ReadText & { readonly format: ImportFormat; readonly remarks?: FileRemarks }> {
  if (isEpub(archive)) return { format: 'epub', ...(await readEpub(archive)) };
  if (await isOdt(archive)) return { format: 'odt', ...(await readOdt(archive)) };
  return { format: 'docx', ...(await readDocx(archive)) };
}

async function openPacked(bytes: Uint8Array, limits: ImportLimits): Promise<Result<Opened, ImportError>> {
  if (bytes.length > limits.maxBytes) return fail(tooLargeBytes(bytes.length, limits.maxBytes));
  const archive = await openArchive(bytes);
  const { format, remarks, ...read } = await readPacked(archive);
  const long = tooLong(read, limits);
  if (long) return long;
  const remarked = remarks !== undefined && remarks.comments.length + remarks.tracked.length > 0;
  return succeed({
    format,
    encoding: PACKED,
    warnings: [],
    assembled: withFootnotes(read),
    ...(remarked ? { remarks } : {}),
  });
}

async function openEml(bytes: Uint8Array, limits: ImportLimits): Promise<Result<Opened, ImportError>> {
  if (bytes.length > limits.maxBytes) return fail(tooLargeBytes(bytes.length, limits.maxBytes));
  const { parts, ...assembled } = await readEml(bytes, limits);
  const long = tooLong(assembled, limits);
  if (long) return long;
  return succeed({ format: 'eml', encoding: PACKED, warnings: [], assembled, ...(parts.length > 0 ? { parts } : {}) });
}

async function openPdfFile(bytes: Uint8Array, limits: ImportLimits): Promise<Result<Opened, ImportError>> {
  if (bytes.length > limits.maxBytes) return fail(tooLargeBytes(bytes.length, limits.maxBytes));
  const { leftOut, ...read } = await readPdf(bytes, limits);
  const long = tooLong(read, limits);
  if (long) return long;
  return succeed({
    format: 'pdf',
    encoding: PACKED,
    warnings: [],
    assembled: withFootnotes(read),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  });
}

/** Without `images`, the pictures beside the text did not come with it. */
function openText(
  bytes: Uint8Array,
  options: ImportOptions,
  limits: ImportLimits,
  images = new PageImages(() => undefined),
): Result<Opened, ImportError> {
  const decoded = decode(bytes, options);
  if (!decoded.ok) return decoded;
  const { text, encoding, warnings } = decoded.value;
  const format = options.format ?? detectFormat(text, options.fileName);
  const assembled = readText(text, format, limits, images, options.page);
  // What looks like a picture was not counted before, and is words where nothing reads it as one.
  return tooLong(assembled, limits) ?? succeed({ format, encoding, warnings, assembled });
}

/** A text with the pictures beside it. Rejects with ArchiveRefused. */
async function openTextBeside(
  bytes: Uint8Array,
  options: ImportOptions,
  limits: ImportLimits,
  beside: Beside,
): Promise<Result<Opened, ImportError>> {
  const pictures = await PicturesBeside.open(beside);
  const alone = openText(bytes, options, limits, pictures.finder());
  const images = await pictures.read();
  return images === undefined ? alone : openText(bytes, options, limits, images);
}

function openerFor(bytes: Uint8Array, fileName: string | undefined): typeof openPacked | undefined {
  if (isArchive(bytes)) return openPacked;
  if (isPdf(bytes)) return openPdfFile;
  return isEml(bytes, fileName) ? openEml : undefined;
}

/** A file as it was read: its preview, and the images of its figures. */
export interface ImportedFile {
  readonly preview: ImportPreview;
  readonly images: readonly FileImage[];
}

async function openFile(
  bytes: Uint8Array,
  options: ImportOptions,
  limits: ImportLimits,
): Promise<Result<Opened, ImportError>> {
  const { format, fileName, beside } = options;
  const open = format === undefined || isArchive(bytes) ? openerFor(bytes, fileName) : undefined;
  if (open !== undefined) return open(bytes, limits);
  return beside === undefined ? openText(bytes, options, limits) : openTextBeside(bytes, options, limits, beside);
}

/** The same as {@link previewImport}, with the images of the file. */
export async function readImport(
  bytes: Uint8Array,
  options: ImportOptions = {},
): Promise<Result<ImportedFile, ImportError>> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS;
  const opened = await openFile(bytes, options, limits).catch((error: unknown) => fail(refusalFor(error)));
  const read = previewOf(opened, limits);
  if (!read.ok || !opened.ok) return read as Result<never, ImportError>;
  return succeed({ preview: read.value, images: opened.value.assembled.images ?? [] });
}

/**
 * Reads a file into a preview: its content, how it was read, and what a person should check. Nothing is saved and
 * nothing can run. Refusals come as values, see ImportErrorCode.
 */
export async function previewImport(
  bytes: Uint8Array,
  options: ImportOptions = {},
): Promise<Result<ImportPreview, ImportError>> {
  const read = await readImport(bytes, options);
  return read.ok ? succeed(read.value.preview) : read;
}

/** The same for plain text, Markdown and HTML. Pasted text goes this way, as its UTF-8 bytes. */
export function previewText(bytes: Uint8Array, options: ImportOptions = {}): Result<ImportPreview, ImportError> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS;
  try {
    return previewOf(openText(bytes, options, limits), limits);
  } catch (error) {
    return fail(refusalFor(error));
  }
}

function previewOf(opened: Result<Opened, ImportError>, limits: ImportLimits): Result<ImportPreview, ImportError> {
  if (!opened.ok) return opened;
  const { format, encoding, warnings, assembled, parts } = opened.value;
  try {
    checkBlocks(assembled.blocks, limits);
  } catch (error) {
    return fail(refusalFor(error));
  }
  if (assembled.blocks.every((block) => block.text.trim() === ''))
    return fail(empty(/*i18n*/ 'The file holds no words that can be read.'));
  const { metadata } = assembled;
  const { blocks, found, ...places } = numbered(assembled, opened.value);
  const all = [...warnings, ...found, ...hiddenCharacters(blocks)];
  return succeed({
    format,
    encoding,
    blocks,
    warnings: warningsNow(all, blocks, metadata),
    metadata,
    missing: missingMetadata(metadata),
    ...places,
    ...(parts === undefined ? {} : { parts }),
    nextIndex: blocks.length,
  });
}
