import { connect } from 'node:net';

/**
 * Sends bytes as no client would, as fast as they are taken, until the other side answers and ends or all is sent.
 * Answers the status.
 */
export const sendBare = (url: string, head: readonly string[], body: Buffer): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    const over = (): void => {
      socket.destroy();
      resolve(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 'no answer');
    };
    socket
      .on('data', (chunk) => (heard += chunk.toString('latin1')))
      .on('error', () => undefined)
      .on('close', over);
    socket.setTimeout(30_000, over);
    socket.write(
      `${[...head, `Host: ${host}`, 'Connection: close', `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n`,
    );
    socket.write(body);
  });
