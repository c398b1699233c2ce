import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hasBody } from './body-limits.js';

/** What is still taken of a body once it is answered: bytes, and ms after the answer has left. */
const MOST_BYTES = 1_048_576;
const LONGEST = 2_000;

/**
 * A request that is answered before its body has arrived is not read to its end. To close at once would take the answer
 * away from a caller who is still sending (RFC 9112, section 9.6): what comes is thrown away for a moment, and then the
 * connection ends. It goes on when the rest was short.
 */
export function closeAfterEarlyAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ raw }, reply, payload, done) => {
    const { socket } = raw;
    // Without a reader of the body Node would read all of it by itself.
    if (hasBody(raw) && socket instanceof Socket) {
      let rest = MOST_BYTES;
      let late: NodeJS.Timeout | undefined;
      const end = (): void => {
        clearTimeout(late);
        if (!raw.complete) socket.destroy();
      };
      // As 'finish' tells, everything has been handed to the system, which delivers it before the end of the
      // connection.
      reply.raw.once('finish', () => {
        late = setTimeout(end, LONGEST).unref();
      });
      // Read no further, but not ended either: who is still sending has to have the answer first.
      raw.on('data', ({ length }: Buffer) => {
        rest -= length;
        if (rest < 0) raw.pause();
      });
      for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(late));
      // Left to Node, this header closes at once.
      void reply.removeHeader('connection');
    }
    done(null, payload);
  });
}
