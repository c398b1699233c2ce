import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Configuration } from '../../platform/index.js';

export interface Outgoing {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly messageId: string;
  readonly unsubscribe: string;
}

/** How long a silent server is waited for, in ms. */
const PATIENCE = 20_000;

/** The operator's mail server. Resolves when the server has accepted the mail; throws otherwise. */
@Injectable()
export class Smtp implements OnModuleDestroy {
  #transport: Transporter | null = null;

  constructor(private readonly configuration: Configuration) {}

  async send({ to, subject, text, language, messageId, unsubscribe }: Outgoing): Promise<void> {
    const { mail } = this.configuration;
    if (!mail) throw new Error('No mail server is configured');
    this.#transport ??= await connect(mail.smtpUrl);
    await this.#transport.sendMail({
      from: mail.from,
      to,
      subject,
      text,
      messageId,
      headers: {
        'Content-Language': language,
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    });
  }

  onModuleDestroy(): void {
    this.#transport?.close();
  }
}

/** Loaded here, so that who sends no mail does not carry it. */
async function connect(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
