import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Changes whenever the contract may have changed: answers that a browser kept are read by a build with the same hash
 * alone.
 */
export function contractHash(): string {
  const folder = new URL('../../packages/contract/src/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.spec)\.ts$/.test(name),
  );
  const hash = createHash('sha256');
  for (const name of names.toSorted()) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest('base64url').slice(0, 16);
}
