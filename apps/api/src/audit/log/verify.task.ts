import { verifyAt, type CheckpointContent, type Verified } from '@scholium/database/audit';

export interface VerifyInput {
  readonly databaseUrl: string;
  /** DER; null trusts the newest key of the log. */
  readonly publicKey: Uint8Array | null;
  readonly expectedCheckpoint: CheckpointContent | null;
}

/** Verifies the log of a database, in a thread: a million entries are half a minute of work. */
export const verify = ({ databaseUrl, publicKey, expectedCheckpoint }: VerifyInput): Promise<Verified> =>
  verifyAt(databaseUrl, { publicKey: publicKey && Buffer.from(publicKey), expectedCheckpoint });
