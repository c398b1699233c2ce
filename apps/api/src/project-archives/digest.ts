import { createHash } from 'node:crypto';
import type { Digest } from '@scholium/exchange';

/** SHA-256 of bytes that go by. */
export const digest = (): Digest => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
};
