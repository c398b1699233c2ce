import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { Secrets } from '../../platform/index.js';

const sign = (key: Buffer, userId: string): Buffer =>
  createHmac('sha256', key).update(`unsubscribe ${userId}`).digest();

/** Tokens by which whoever has a mail can end the mails to its recipient, and do nothing else. They do not run out. */
@Injectable()
export class UnsubscribeLinks {
  constructor(private readonly secrets: Secrets) {}

  async tokenFor(userId: string): Promise<string> {
    return `${Buffer.from(parse(userId)).toString('base64url')}.${sign(await this.secrets.linksOrNew(), userId).toString('base64url')}`;
  }

  /** Whom a token is about; null when we did not make it. */
  async read(token: string): Promise<string | null> {
    const [subject = '', signature = '', ...rest] = token.split('.').map((part) => Buffer.from(part, 'base64url'));
    const key = await this.secrets.links();
    if (!key || rest.length > 0 || subject.length !== 16 || signature.length !== 32) return null;
    const userId = uuidOf(subject);
    return userId !== null && timingSafeEqual(sign(key, userId), Buffer.from(signature)) ? userId : null;
  }
}

function uuidOf(bytes: Buffer | string): string | null {
  try {
    return stringify(Buffer.from(bytes));
  } catch (error) {
    // Sixteen bytes that are no UUID.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
