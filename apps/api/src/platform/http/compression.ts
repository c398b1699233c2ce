import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below this many bytes the packet is sent anyway. */
const WORTHWHILE = 4_096;

/** Text that the server makes; uploaded files are mostly compressed already, and the build compresses its own. */
const COMPRESSIBLE = /^(?:text\/html|application\/(?:[\w.+-]+\+)?json)(?:;|$)/;

/** Compresses larger answers in zlib's threads, never on the event loop. Bodies of requests are taken as they are. */
export async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: WORTHWHILE,
    syncThreshold: 0,
    customTypes: COMPRESSIBLE,
    // Four is far from the best of eleven, and as fast as gzip.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    globalDecompression: false,
  });
}
