import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../../platform/index.js';

export interface FileReceived {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * The one part called `file` of a multipart request, read as it arrives. Throws Failure `unsupported_media` or
 * `invalid_request`; past the size limit the platform ends the request with `too_large`.
 */
export const UploadedFile = createParamDecorator(
  async (_nothing: undefined, context: ExecutionContext): Promise<FileReceived> => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.isMultipart())
      throw new Failure(
        'unsupported_media',
        undefined,
        'Send the file as multipart/form-data, in one part called file.',
      );
    try {
      const part = await request.file();
      if (part?.fieldname !== 'file') throw unreadable('There is no part called file.');
      return { fileName: part.filename, bytes: await part.toBuffer() };
    } catch (error) {
      // What the platform counts has a status; what it reads and does not understand has none, or 406.
      const { statusCode } = error as { statusCode?: number };
      throw error instanceof Failure || (statusCode !== undefined && statusCode !== 406)
        ? error
        : unreadable('The file did not arrive whole, or not as multipart/form-data.');
    }
  },
);

const unreadable = (message: string): Failure =>
  new Failure('invalid_request', { issues: [{ path: 'body.file', message }] });
