import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly text: string;
  header(name: string): string | undefined;
}

/** A mail server on a free port of 127.0.0.1 that keeps what it gets. */
export class Mailbox {
  readonly received: Received[] = [];
  /** How many of the next mails are turned away, after their text was sent. */
  refuse = 0;
  /** How many times a mail was offered. */
  offered = 0;
  /** Called when the text of a mail has come, before the answer; resolves to the answer. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve();
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.offered += 1;
          if (this.refuse > 0) {
            this.refuse -= 1;
            return callback(Object.assign(new Error('Mailbox is full'), { responseCode: 452 }));
          }
          void this.beforeAnswer().then(() => {
            this.received.push(receivedFrom(Buffer.concat(parts).toString('utf8'), session));
            callback();
          });
        });
      },
    });
    this.#server.on('error', () => undefined);
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.#server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  to(address: string): Received[] {
    return this.received.filter(({ to }) => to.includes(address));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Enough of RFC 5322 for what we send: folded header lines, a body in quoted-printable or as it is. */
function receivedFrom(raw: string, { envelope }: SMTPServerSession): Received {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string): string | undefined =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim();
  const body = rest.join('\r\n\r\n');
  const plain =
    header('content-transfer-encoding') === 'quoted-printable'
      ? Buffer.from(
          body
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8')
      : body;
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    raw,
    text: plain,
    header,
  };
}
