import pg from 'pg';
import { readerOf } from './records.js';
import { verifyDatabase, type Verified, type VerifyOptions } from './verify.js';

/** Verifies the log of the database at this address, on a connection of its own. */
export async function verifyAt(connectionString: string, options: VerifyOptions): Promise<Verified> {
  const client = new pg.Client({ connectionString, application_name: 'scholium audit' });
  // What ends the connection is thrown by the statement that waits for it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await verifyDatabase(readerOf(client), options);
  } finally {
    await client.end();
  }
}
