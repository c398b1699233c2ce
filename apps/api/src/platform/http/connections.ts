import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long what is under way when the server begins to close may take, in ms; then its connection is ended. */
const UNDER_WAY_LIMIT = 10_000;
/** How often connections are looked at while the server closes, in ms. */
const LOOK = 100;

/** What is known of a connection. */
interface Use {
  /** Requests whose body has not arrived or whose answer has not left. */
  underWay: number;
  /** Bytes that had been received when the last of them was over: more of them are a request that has begun. */
  received: number;
}

/**
 * Ends every connection when the server closes: at once where nothing is under way, as soon as it is over where
 * something is, and all that are left after `limit` ms, whose number `cut` receives.
 *
 * Node alone leaves some open, and the server with them. To it a connection is busy on which nothing was ever asked, as
 * browsers open them ahead. It ends one only in the moment of closing, so that one whose answer leaves later stays open
 * until its keep-alive time is over. It does not know what was upgraded, and looks at its time limits no more. And it
 * takes an answer for sent that still waits for the client to read.
 */
export function endConnections(fastify: FastifyInstance, cut: (count: number) => void, limit = UNDER_WAY_LIMIT): void {
  const { server } = fastify;
  const connections = new Map<Socket, Use>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { underWay: 0, received: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  const began = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    const use = connections.get(socket);
    if (!use) return;
    use.underWay += 1;
    const over = (): void => {
      use.underWay -= 1;
      use.received = socket.bytesRead;
    };
    response.once('close', () => (request.complete ? over() : request.once('end', over)));
  };
  server.on('request', began).on('checkExpectation', began);
  const endIdle = (): void => {
    for (const [socket, { underWay, received }] of connections)
      if (underWay === 0 && socket.bytesRead === received) socket.destroy();
  };
  // Node calls this as it closes.
  server.closeIdleConnections = endIdle;
  fastify.addHook('preClose', (done) => {
    if (server.listening) {
      const look = setInterval(endIdle, LOOK);
      const late = setTimeout(() => {
        cut(connections.size);
        for (const socket of connections.keys()) socket.destroy();
      }, limit);
      server.once('close', () => {
        clearInterval(look);
        clearTimeout(late);
      });
    }
    done();
  });
}
