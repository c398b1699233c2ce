import { hash, verify, type Options } from '@node-rs/argon2';

/**
 * argon2id (the library's default variant) with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, 2026.
 */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password typed on another keyboard is the same password (NIST SP 800-63B, section 5.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

let nobodys: Promise<string> | null = null;

/** Takes as long for an account that is not there (`null`) as for one that is. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody');
  const right = await verify(passwordHash ?? (await nobodys), normal(password));
  return right && passwordHash !== null;
}
