import type pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { prepareKey, readKey, recordOfKey } from './keys.js';
import { keyRow, KEYS, readerOf } from './records.js';

/**
 * Makes a new key, which signs the former one and is signed by it, and puts it in the place of the file. `lost`: the
 * former one is not there, so that nothing connects the two. Answers the new key's id.
 */
export async function rotateKey(client: pg.Client, path: string, lost: boolean): Promise<string> {
  const former = (await readerOf(client).query(keyRow, KEYS, [])).at(-1) ?? null;
  const found = await readKey(path);
  const formerKey = found && found.id === former?.id ? found : null;
  if (former && !formerKey && !lost)
    throw new DatabaseProblem(
      `${path} does not hold key ${former.id}, which the log is signed with. If it is lost: --lost makes a new one that nothing connects with it.`,
    );
  const { key, use } = await prepareKey(path);
  const record = recordOfKey(key, new Date().toISOString(), former, formerKey);
  await client.query(
    `insert into "SealKey" (number, id, "publicKey", since, "byFormer", "ofFormer")
     values ($1, $2, decode($3, 'hex'), $4, decode($5, 'hex'), decode($6, 'hex'))`,
    [record.number, record.id, record.publicKey, record.since, record.byFormer, record.ofFormer],
  );
  await use();
  return key.id;
}
