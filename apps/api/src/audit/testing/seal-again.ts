import {
  afterLeaf,
  afterSeal,
  CHAIN_START,
  leafOfEntry,
  readChain,
  readerOf,
  SALT_BYTES,
  streamStart,
  type ChainRecord,
} from '@scholium/database/audit';
import type pg from 'pg';

/** All records, page by page. */
export async function pagesOf(client: pg.Client): Promise<readonly (readonly ChainRecord[])[]> {
  const pages: (readonly ChainRecord[])[] = [];
  for await (const page of readChain(readerOf(client))) pages.push(page);
  return pages;
}

/** Makes all seals fit the entries of the ledger again, as somebody would who knows how, but has not the key. */
export async function sealAgain(client: pg.Client): Promise<void> {
  const digests = new Map<string, Buffer>();
  let chain = CHAIN_START;
  const records = (await pagesOf(client)).flat();
  for (const [at, seal] of records.entries()) {
    if (seal.record !== 'seal') continue;
    const rest = records.slice(at + 1);
    const end = rest.findIndex(({ record }) => record === 'seal');
    const own = rest.slice(0, end === -1 ? undefined : end);
    const salts = Buffer.from(seal.salts, 'hex');
    const saltOf = (index: number): Buffer | null =>
      salts.length === 0 ? null : salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const entries = own
      .filter((one) => one.record === 'entry')
      .map((one, index) => leafOfEntry(one, one.personal ?? {}, saltOf(index)));
    const leaves =
      entries.length > 0 ? entries : (seal.leaves.match(/.{64}/g) ?? []).map((hex) => Buffer.from(hex, 'hex'));
    const digest = leaves.reduce(afterLeaf, digests.get(seal.streamId) ?? streamStart(seal.streamId));
    digests.set(seal.streamId, digest);
    chain = afterSeal(chain, { ...seal, digest: digest.toString('hex') });
    await client.query('update "Seal" set leaves = $2, digest = $3, chain = $4 where number = $1', [
      seal.number,
      Buffer.concat(leaves),
      digest,
      chain,
    ]);
  }
}
