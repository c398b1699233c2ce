import { createHash, randomBytes } from 'node:crypto';

const NAME = 'scholium_session';
const PATTERN = new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]{43})(?:;|$)`);

/** 32 random bytes, in base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: whoever reads the table cannot sign in with it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The session's token in a Cookie header; null when there is none that could be one. */
export function readSessionToken(cookieHeader: string | undefined): string | null {
  return cookieHeader === undefined ? null : (PATTERN.exec(cookieHeader)?.[1] ?? null);
}

/** A Set-Cookie value; `maxAge` in ms. Out of reach of scripts, and not sent with requests that other sites start. */
export function sessionCookie(token: string, maxAge: number, secure: boolean): string {
  return `${NAME}=${token}; Path=/; Max-Age=${Math.floor(maxAge / 1_000)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** A Set-Cookie value that removes the cookie. */
export function noSessionCookie(secure: boolean): string {
  return sessionCookie('', 0, secure);
}
