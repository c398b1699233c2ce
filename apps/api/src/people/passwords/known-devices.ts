import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration, Secrets } from '../../platform/index.js';
import { newToken } from '../sessions/session-cookie.js';

const NAME = 'scholium_device';
/** How long a browser is known without signing in, in ms. */
const LIFE = 180 * 86_400_000;
/** Accounts that one browser is known for; with another the one of the longest ago is dropped. */
const MOST = 5;
/** `id.mac`, each 32 bytes in base64url. */
const MARK = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** What a mark of a browser is bound to: with another password it is worth nothing. */
export interface AccountOfDevice {
  readonly userId: string;
  readonly passwordHash: string;
}

/**
 * Browsers that have signed in to an account before, known by a cookie that this installation has signed. It opens
 * nothing; it only lets the owner of an account try a password while strangers are being refused (OWASP, "Device
 * cookies").
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly secrets: Secrets,
    private readonly configuration: Configuration,
  ) {}

  /** The browser's id when its Cookie header shows that it has signed in to the account; null otherwise. */
  async find(cookieHeader: string | undefined, account: AccountOfDevice): Promise<string | null> {
    const key = await this.secrets.links();
    if (key === null) return null;
    return marksIn(cookieHeader).find((mark) => isOf(key, mark, account))?.id ?? null;
  }

  /** A Set-Cookie value by which the browser is known for the account from now on, and stays so for others. */
  async cookie(cookieHeader: string | undefined, account: AccountOfDevice): Promise<string> {
    const key = await this.secrets.linksOrNew();
    const others = marksIn(cookieHeader).filter((mark) => !isOf(key, mark, account));
    const id = newToken();
    const marks = [{ id, mac: macOf(key, id, account) }, ...others]
      .slice(0, MOST)
      .map((mark) => `${mark.id}.${mark.mac}`);
    const secure = this.configuration.secure ? '; Secure' : '';
    return `${NAME}=${marks.join('~')}; Path=/api; Max-Age=${LIFE / 1_000}; HttpOnly; SameSite=Strict${secure}`;
  }
}

interface Mark {
  readonly id: string;
  readonly mac: string;
}

function marksIn(cookieHeader = ''): readonly Mark[] {
  const value =
    cookieHeader
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${NAME}=`))
      ?.slice(NAME.length + 1) ?? '';
  return value.split('~', MOST).flatMap((text) => {
    const [, id, mac] = MARK.exec(text) ?? [];
    return id !== undefined && mac !== undefined ? [{ id, mac }] : [];
  });
}

function macOf(key: Buffer, id: string, { userId, passwordHash }: AccountOfDevice): string {
  return createHmac('sha256', key).update(`device ${id} ${userId} ${passwordHash}`).digest('base64url');
}

function isOf(key: Buffer, { id, mac }: Mark, account: AccountOfDevice): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, id, account)));
}
