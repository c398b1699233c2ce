import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import type { WebhookSettings } from '../../platform/index.js';
import { SILENCE, type Forwarded, type Receiver } from './forwarded.js';

/** What is signed and how, as Standard Webhooks (https://www.standardwebhooks.com) says. */
export const signatureOf = (secret: Buffer, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

/** Posts JSON Lines over HTTPS, signed. Redirects are not followed. */
export class Webhook implements Receiver {
  readonly name = 'webhook';

  constructor(private readonly settings: WebhookSettings) {}

  deliver(records: readonly Forwarded[], signal: AbortSignal): Promise<void> {
    const { url, secret, ca } = this.settings;
    const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const [first, last] = [records[0]!, records.at(-1)!];
    const id = `audit_${first.seal}_${last.seal}`;
    const timestamp = Math.floor(Date.now() / 1000);
    return new Promise<void>((resolve, reject) => {
      const sending = request(url, {
        method: 'POST',
        agent: false,
        signal,
        timeout: SILENCE,
        ...(ca === null ? {} : { ca }),
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'scholium',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatureOf(secret, id, timestamp, body),
        },
      });
      sending.once('timeout', () => sending.destroy(new Error(`no answer within ${SILENCE / 1000} seconds`)));
      sending.once('error', reject);
      sending.once('response', ({ statusCode = 0 }) => {
        // Nothing of the answer but its status is of interest.
        sending.destroy();
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`the answer was ${statusCode}`));
      });
      sending.end(body);
    });
  }
}
