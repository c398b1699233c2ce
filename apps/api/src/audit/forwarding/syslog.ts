import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { SyslogSettings } from '../../platform/index.js';
import { SILENCE, type Forwarded, type Receiver } from './forwarded.js';

/** Facility "log audit" of RFC 5424. */
const FACILITY = 13;
const [WARNING, INFORMATION] = [4, 6];
const WARNINGS = new Set(['session.refused', 'events.lost', 'break_glass.used']);
const MSGID = 32;
const HOSTNAME = 255;

const ascii = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const printable = (text: string, length: number): string => text.replace(/[^\x21-\x7e]/g, '').slice(0, length) || '-';

/** A record as a message of RFC 5424 in the octet counting of RFC 5425; its text is JSON in ASCII. */
export function frameOf(record: Forwarded, hostname: string): string {
  const kind = record.record === 'entry' ? record.kind : 'checkpoint';
  const priority = FACILITY * 8 + (WARNINGS.has(kind) ? WARNING : INFORMATION);
  const head = `<${priority}>1 ${record.at} ${printable(hostname, HOSTNAME)} scholium - ${printable(kind, MSGID)} -`;
  const message = `${head} ${ascii(JSON.stringify(record))}`;
  return `${message.length} ${message}`;
}

/** How long a connection has to stay open after everything was sent, in ms. */
const LINGER = 500;

/**
 * Sends to a syslog server over TLS. Syslog has no receipts, so each batch has a connection of its own: it stays open
 * for a moment, in which a server that is not there any more would reset it; then we close it, and the server, having
 * read everything, closes it in answer.
 */
export class Syslog implements Receiver {
  readonly name = 'syslog';

  constructor(
    private readonly settings: SyslogSettings,
    private readonly hostname: string,
  ) {}

  deliver(records: readonly Forwarded[], signal: AbortSignal): Promise<void> {
    const { host, port, ca, client } = this.settings;
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === null ? {} : { ca }),
      ...(client === null ? {} : { cert: client, key: client }),
      minVersion: 'TLSv1.2',
    });
    const frames = records.map((record) => frameOf(record, this.hostname)).join('');
    const abort = () => socket.destroy(new Error('the server is stopping'));
    signal.addEventListener('abort', abort);
    let lingering: NodeJS.Timeout | undefined;
    return new Promise<void>((resolve, reject) => {
      let [closing, answered] = [false, false];
      socket.setTimeout(SILENCE, () => socket.destroy(new Error(`no answer within ${SILENCE / 1000} seconds`)));
      socket.once('secureConnect', () =>
        socket.write(frames, () => {
          lingering = setTimeout(() => {
            closing = true;
            socket.end();
          }, LINGER);
        }),
      );
      socket.once('error', reject);
      socket.once('end', () => (answered = closing));
      socket.once('close', () =>
        answered ? resolve() : reject(new Error('the connection was closed before everything was read')),
      );
      socket.resume();
    }).finally(() => {
      clearTimeout(lingering);
      signal.removeEventListener('abort', abort);
    });
  }
}
