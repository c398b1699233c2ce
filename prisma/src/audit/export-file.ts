import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseProblem } from '../embedded/database-problem.js';
import type { ChainRecord } from './records.js';

/** Records as JSON Lines. */
export const linesOf = (records: readonly ChainRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const AT_ONCE = 1_000;

/** The records of an exported file, some at a time. Throws DatabaseProblem for a line that is no JSON. */
export async function* readExport(path: string): AsyncGenerator<readonly ChainRecord[]> {
  let records: ChainRecord[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    try {
      records.push(JSON.parse(text) as ChainRecord);
    } catch (error) {
      throw new DatabaseProblem(`Line ${line} of ${path} is no JSON.`, { cause: error });
    }
    if (records.length < AT_ONCE) continue;
    yield records;
    records = [];
  }
  yield records;
}
