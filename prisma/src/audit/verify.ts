import type { RowOf } from '../rows/row-type.js';
import {
  AUDIT_STREAM,
  afterLeaf,
  afterSeal,
  CHAIN_START,
  checkpointBytes,
  leafOfEntry,
  leafOfEvent,
  NO_SALT,
  PersonalMismatch,
  SALT_BYTES,
  streamStart,
  type CheckpointContent,
} from './chain.js';
import { isSigned, trustedKeys, type KeyRecord } from './keys.js';
import { readChain, STREAMS, streamsRow, type ChainRecord, type Reader } from './records.js';

/** What is wrong with a log: where, and in words. */
export interface Problem {
  /** Null where it is not about one stream. */
  readonly streamId: string | null;
  /** The first bad entry; null where it is not about one. */
  readonly seq: number | null;
  readonly message: string;
}

export interface Verified {
  readonly entries: number;
  readonly seals: number;
  readonly checkpoints: number;
  /** Entries that are not sealed yet, which the chain says nothing of. */
  readonly unsealed: number;
  /** Values that were erased. */
  readonly erased: number;
  /** The first thing that is wrong; null when all is as it was sealed. */
  readonly problem: Problem | null;
}

class Broken extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const broken = (message: string, streamId: string | null = null, seq: number | null = null): Broken =>
  new Broken({ streamId, seq, message });

interface Head {
  readonly seq: number;
  readonly digest: Buffer;
}

interface OpenSeal {
  readonly record: ChainRecord & { readonly record: 'seal' };
  readonly leaves: Buffer;
  readonly salts: Buffer;
  /** Entries of it that were found. */
  found: number;
  digest: Buffer;
}

/** Follows the chain record by record. It remembers one head a stream, however long the log is. */
class ChainVerifier {
  entries = 0;
  seals = 0;
  checkpoints = 0;
  erased = 0;
  readonly heads = new Map<string, Head>();
  #chain = CHAIN_START;
  #open: OpenSeal | null = null;
  #signedSeal = 0;
  readonly #keys: KeyRecord[] = [];
  #trusted: ReadonlyMap<string, Buffer> | null = null;
  readonly #publicKey: Buffer | null;
  readonly #expected: CheckpointContent | null;
  #foundExpected: boolean;

  constructor({ publicKey = null, expectedCheckpoint = null }: VerifyOptions) {
    this.#publicKey = publicKey;
    this.#expected = expectedCheckpoint;
    this.#foundExpected = expectedCheckpoint === null;
  }

  take(record: ChainRecord): void {
    switch (record.record) {
      case 'key':
        this.#keys.push(record);
        break;
      case 'seal':
        this.#close();
        this.#begin(record);
        break;
      case 'entry':
        this.#leaf(record.streamId, record.seq, record.personal, (salt) =>
          leafOfEntry(record, record.personal ?? {}, salt),
        );
        break;
      case 'event':
        this.#leaf(AUDIT_STREAM, record.seq, record.personal, () => leafOfEvent(record, record.personal ?? {}));
        break;
      case 'checkpoint':
        this.#close();
        this.#checkpoint(record);
        break;
      default:
        throw broken('There is a line that is no record of the log.');
    }
  }

  end(): void {
    this.#close();
    if (this.#signedSeal < this.seals)
      throw broken(`Seals ${this.#signedSeal + 1} to ${this.seals} have no checkpoint: checkpoints are missing.`);
    if (!this.#foundExpected)
      throw broken(
        `Checkpoint ${this.#expected?.number} was signed and is missing: the log was cut off, or another one was put in its place.`,
      );
  }

  #begin(record: ChainRecord & { readonly record: 'seal' }): void {
    const { number, streamId, fromSeq, toSeq } = record;
    if (number !== this.seals + 1) throw broken(`Seal ${this.seals + 1} is missing.`, streamId, fromSeq);
    const head = this.heads.get(streamId) ?? { seq: 0, digest: streamStart(streamId) };
    const leaves = Buffer.from(record.leaves, 'hex');
    if (fromSeq !== head.seq + 1 || leaves.length !== (toSeq - fromSeq + 1) * 32)
      throw broken(`Seal ${number} does not follow the one before it.`, streamId, head.seq + 1);
    const salts = Buffer.from(record.salts, 'hex');
    if (salts.length !== 0 && salts.length !== (toSeq - fromSeq + 1) * SALT_BYTES)
      throw broken(`Seal ${number} has not as many salts as entries: it was changed.`, streamId, fromSeq);
    this.#open = { record, leaves, salts, found: 0, digest: head.digest };
  }

  #leaf(streamId: string, seq: number, personal: object | undefined, compute: (salt: Buffer | null) => Buffer): void {
    const open = this.#open;
    const expected = open ? open.record.fromSeq + open.found : 0;
    if (!open || open.record.streamId !== streamId || seq > open.record.toSeq || seq < expected)
      throw broken(`Entry ${seq} is not where it was sealed: it was added or moved.`, streamId, seq);
    if (seq > expected) throw broken(`Entry ${expected} is missing: it was deleted.`, streamId, expected);
    const at = open.found * SALT_BYTES;
    const salt = open.salts.length === 0 ? null : open.salts.subarray(at, at + SALT_BYTES);
    let leaf: Buffer;
    try {
      leaf = compute(salt);
    } catch (error) {
      if (!(error instanceof PersonalMismatch)) throw error;
      throw broken(`Entry ${seq} was changed: ${error.message}.`, streamId, seq);
    }
    if (open.leaves.compare(leaf, 0, 32, open.found * 32, open.found * 32 + 32) !== 0)
      throw broken(`Entry ${seq} is not what was sealed: it was changed, moved or replaced.`, streamId, seq);
    open.digest = afterLeaf(open.digest, leaf);
    open.found += 1;
    this.entries += 1;
    if (salt?.equals(NO_SALT)) this.erased += 1;
    if (personal) this.erased += Object.values(personal).filter((known: object) => 'digest' in known).length;
  }

  #close(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    const { number, streamId, fromSeq, toSeq, digest, chain } = open.record;
    const next = fromSeq + open.found;
    if (next <= toSeq) throw broken(`Entry ${next} is missing: it was deleted.`, streamId, next);
    if (open.digest.toString('hex') !== digest)
      throw broken(`Seal ${number} is not what its entries make: it was changed.`, streamId, fromSeq);
    this.heads.set(streamId, { seq: toSeq, digest: open.digest });
    this.#chain = afterSeal(this.#chain, open.record);
    if (this.#chain.toString('hex') !== chain)
      throw broken(`Seal ${number} does not follow from the seals before it: it was changed.`, streamId, fromSeq);
    this.seals = number;
  }

  #checkpoint(record: ChainRecord & { readonly record: 'checkpoint' }): void {
    const { number, seal, chain, signature, keyId } = record;
    if (number !== this.checkpoints + 1) throw broken(`Checkpoint ${this.checkpoints + 1} is missing.`);
    if (seal > this.seals) throw broken(`Seals ${this.seals + 1} to ${seal} are missing: the log was cut off.`);
    const range = `after seal ${this.#signedSeal}, up to seal ${seal}`;
    if (chain !== this.#chain.toString('hex'))
      throw broken(`Checkpoint ${number} is about other entries: something ${range} was changed and sealed again.`);
    this.#trusted ??= trustedKeys(this.#keys, this.#publicKey);
    const key = this.#trusted.get(keyId);
    if (!key) throw broken(`Checkpoint ${number} is signed by key ${keyId}, which does not follow from a trusted key.`);
    if (!isSigned(key, checkpointBytes(record), Buffer.from(signature, 'hex')))
      throw broken(`Checkpoint ${number} has a wrong signature: something ${range} may have been changed.`);
    if (number === this.#expected?.number) {
      if (chain !== this.#expected.chain || seal !== this.#expected.seal)
        throw broken(`Checkpoint ${number} is another one than was signed: the log was replaced ${range}.`);
      this.#foundExpected = true;
    }
    this.#signedSeal = seal;
    this.checkpoints = number;
  }
}

export interface VerifyOptions {
  /** The key that is trusted (SubjectPublicKeyInfo, DER); null trusts the newest one of the log. */
  readonly publicKey?: Buffer | null;
  /** A checkpoint that is known from elsewhere and has to be in the log. */
  readonly expectedCheckpoint?: CheckpointContent | null;
}

type Pages = AsyncIterable<readonly ChainRecord[]>;

async function follow(
  verifier: ChainVerifier,
  pages: Pages,
  rest: () => Promise<number> = () => Promise.resolve(0),
): Promise<Verified> {
  let problem: Problem | null = null;
  let unsealed = 0;
  try {
    for await (const page of pages) for (const record of page) verifier.take(record);
    verifier.end();
    unsealed = await rest();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    ({ problem } = error);
  }
  const { entries, seals, checkpoints, erased } = verifier;
  return { entries, seals, checkpoints, erased, unsealed, problem };
}

/** Verifies an exported log. Memory does not grow with it, but for one head a stream. */
export const verifyRecords = (pages: Pages, options: VerifyOptions = {}): Promise<Verified> =>
  follow(new ChainVerifier(options), pages);

/** Verifies the log of a database, and that its streams have no other entries than those that are sealed or to be. */
export function verifyDatabase(reader: Reader, options: VerifyOptions = {}): Promise<Verified> {
  const verifier = new ChainVerifier(options);
  return follow(verifier, readChain(reader), async () => {
    let unsealed = 0;
    for (const stream of await reader.query(streamsRow, STREAMS, [AUDIT_STREAM])) {
      unsealed += unsealedOf(stream, verifier.heads.get(stream.streamId)?.seq ?? 0);
      verifier.heads.delete(stream.streamId);
    }
    for (const [streamId, { seq }] of verifier.heads)
      throw broken(`The stream is missing, of which ${seq} entries are sealed.`, streamId);
    return unsealed;
  });
}

/** How many entries of a stream are not sealed yet. */
function unsealedOf({ streamId, head, rows, least, most }: RowOf<typeof streamsRow>, sealed: number): number {
  if (least < 1) throw broken(`Entry ${least} was added.`, streamId, least);
  if (most > head) throw broken(`Entry ${head + 1} is beyond the end of its stream: it was added.`, streamId, head + 1);
  if (most < head || rows !== head)
    throw broken(`Some of the entries after ${sealed}, which are not sealed, are missing.`, streamId, sealed + 1);
  return head - sealed;
}
