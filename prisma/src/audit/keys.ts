import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { canonical } from './canonical.js';
import { sha256 } from './chain.js';

/** An Ed25519 key that signs checkpoints. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
}

/** A public key in the order of use. Bytes in hexadecimal digits. */
export interface KeyRecord {
  readonly number: number;
  readonly id: string;
  readonly publicKey: string;
  readonly since: string;
  readonly byFormer: string | null;
  readonly ofFormer: string | null;
}

const derOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
export const keyIdOf = (publicKey: Buffer): string => sha256(publicKey).toString('hex').slice(0, 16);

const signingKey = (privateKey: KeyObject): SigningKey => {
  const publicKey = derOf(createPublicKey(privateKey));
  return { id: keyIdOf(publicKey), privateKey, publicKey };
};

export const signBytes = (key: SigningKey, bytes: Buffer): Buffer => sign(null, bytes, key.privateKey);

/** Whether the owner of the public key (DER) signed the bytes; false also for what is no key. */
export function isSigned(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, bytes, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

/** The key in a file (PKCS #8, PEM); null when there is none. Throws DatabaseProblem for another content. */
export async function readKey(path: string): Promise<SigningKey | null> {
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (pem === null) return null;
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return signingKey(key);
  } catch {
    // Not a key at all: the same words.
  }
  throw new DatabaseProblem(`${path} holds no Ed25519 key in PEM.`);
}

/** A public key (DER) from a file with it, or with the private one. Throws DatabaseProblem when there is none. */
export async function readPublicKey(path: string): Promise<Buffer> {
  try {
    return derOf(createPublicKey(await readFile(path, 'utf8')));
  } catch (error) {
    throw new DatabaseProblem(`${path} holds no public key in PEM.`, { cause: error });
  }
}

/** A public key as it is handed to auditors. */
export const publicPem = (publicKey: Buffer): string =>
  createPublicKey({ key: publicKey, format: 'der', type: 'spki' }).export({ type: 'spki', format: 'pem' }) as string;

const newKey = (): SigningKey => signingKey(generateKeyPairSync('ed25519').privateKey);

const draft = async (path: string, key: SigningKey): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  const name = `${path}.${randomBytes(8).toString('hex')}`;
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(name, pem, { mode: 0o600, flag: 'wx', flush: true });
  return name;
};

/** The key in the file, made where there is none; of several processes that do it at once the first one's stays. */
export async function readOrMakeKey(path: string): Promise<SigningKey> {
  const known = await readKey(path);
  if (known) return known;
  const file = await draft(path, newKey());
  try {
    await link(file, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(file, { force: true });
  }
  const made = await readKey(path);
  if (!made) throw new Error(`${path} cannot be read back`);
  return made;
}

/** A new key, which `use` puts in the place of the one in the file. */
export async function prepareKey(path: string): Promise<{ readonly key: SigningKey; use(): Promise<void> }> {
  const key = newKey();
  const file = await draft(path, key);
  return { key, use: () => rename(file, path) };
}

/** What a key says of the next one, and the next one of it. */
const statement = (form: string, { number, id, publicKey, since }: Omit<KeyRecord, 'byFormer' | 'ofFormer'>): Buffer =>
  Buffer.from(canonical({ form: `scholium audit 1 ${form}`, number, id, publicKey, since }));

/** The record of a key that follows `former`; `formerKey` is null where that one was lost, or there was none. */
export function recordOfKey(
  key: SigningKey,
  since: string,
  former: KeyRecord | null,
  formerKey: SigningKey | null,
): KeyRecord {
  const record = {
    number: (former?.number ?? 0) + 1,
    id: key.id,
    publicKey: key.publicKey.toString('hex'),
    since,
  };
  return {
    ...record,
    byFormer: formerKey ? signBytes(formerKey, statement('next key', record)).toString('hex') : null,
    ofFormer: former && formerKey ? signBytes(key, statement('former key', former)).toString('hex') : null,
  };
}

/**
 * The keys (DER, by id) that follow from one that is trusted: each signed by the one before, or by the one after.
 * Without a trusted one those that follow from the newest.
 */
export function trustedKeys(records: readonly KeyRecord[], trusted: Buffer | null): ReadonlyMap<string, Buffer> {
  const keys = new Map<string, Buffer>();
  const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
  const start = trusted ? records.findIndex(({ publicKey }) => bytes(publicKey).equals(trusted)) : records.length - 1;
  if (trusted) keys.set(keyIdOf(trusted), trusted);
  const add = ({ publicKey }: KeyRecord): boolean => {
    keys.set(keyIdOf(bytes(publicKey)), bytes(publicKey));
    return true;
  };
  if (start < 0 || !add(records[start]!)) return keys;
  for (let at = start; at > 0; at -= 1) {
    const [former, later] = [records[at - 1]!, records[at]!];
    if (!later.ofFormer) break;
    if (!isSigned(bytes(later.publicKey), statement('former key', former), bytes(later.ofFormer))) break;
    add(former);
  }
  for (let at = start + 1; at < records.length; at += 1) {
    const [former, later] = [records[at - 1]!, records[at]!];
    if (!later.byFormer) break;
    if (!isSigned(bytes(former.publicKey), statement('next key', later), bytes(later.byFormer))) break;
    add(later);
  }
  return keys;
}
