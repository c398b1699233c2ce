import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import { ARCHIVE_LIMIT, sizeInWords } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../../platform/index.js';

export interface FileReceived {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * A file on its way. Its chunks end with an error where it is larger than its route takes, or does not arrive whole.
 */
export interface FileStream {
  readonly fileName: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * The one part called `file` of a multipart request, read as it arrives. Throws Failure `unsupported_media` or
 * `invalid_request`; past the size limit the platform ends the request with `too_large`.
 */
export const UploadedFile = createParamDecorator(
  async (_nothing: undefined, context: ExecutionContext): Promise<FileReceived> =>
    receiving(async () => {
      const part = await partOf(context);
      return { fileName: part.filename, bytes: await part.toBuffer() };
    }),
);

/** The same for large files, which are given on as they arrive. */
export const StreamedFile = createParamDecorator(
  async (_nothing: undefined, context: ExecutionContext): Promise<FileStream> =>
    receiving(async () => {
      const part = await partOf(context, ARCHIVE_LIMIT);
      return { fileName: part.filename, chunks: whole(part) };
    }),
);

async function* whole({ file }: MultipartFile): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file) yield chunk as Uint8Array;
  } catch {
    throw unreadable(BROKEN);
  }
  if (file.truncated)
    throw new Failure('too_large', { limit: ARCHIVE_LIMIT, reason: 'document', size: sizeInWords(ARCHIVE_LIMIT) });
}

async function partOf(context: ExecutionContext, fileSize?: number): Promise<MultipartFile> {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (!request.isMultipart())
    throw new Failure('unsupported_media', undefined, 'Send the file as multipart/form-data, in one part called file.');
  const part = await request.file(fileSize === undefined ? undefined : { limits: { fileSize } });
  if (part?.fieldname !== 'file') throw unreadable('There is no part called file.');
  return part;
}

async function receiving<T>(receive: () => Promise<T>): Promise<T> {
  try {
    return await receive();
  } catch (error) {
    // What the platform counts has a status; what it reads and does not understand has none, or 406.
    const { statusCode } = error as { statusCode?: number };
    throw error instanceof Failure || (statusCode !== undefined && statusCode !== 406) ? error : unreadable(BROKEN);
  }
}

const BROKEN = 'The file did not arrive whole, or not as multipart/form-data.';

const unreadable = (message: string): Failure =>
  new Failure('invalid_request', { issues: [{ path: 'body.file', message }] });
