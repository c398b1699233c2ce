import { createServer } from 'node:net';
import { Problem } from '../lib/problem.mjs';

const reasons = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is in use; stop what uses it or choose another one: npm start -- --port ${port === 65_535 ? 4000 : port + 1}`,
  EACCES: (host, port) =>
    `Port ${port} needs special rights on this system; choose one above 1023: npm start -- --port 4000`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}; HOST must be one of its own, or 127.0.0.1.`,
};

/** Refuses, in one line, a port that cannot be listened on; checked before the installation, which takes long. */
export const refuseBusyPort = (host, port) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason = reasons[error.code];
      reject(new Problem(reason?.(host, port) ?? `Cannot listen on ${host}:${port}: ${error.message}.`));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(resolve));
  });
