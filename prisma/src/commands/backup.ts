/** Writes a backup: `--data-dir` with the embedded database, DATABASE_URL otherwise; `--to` the folder that is made. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackup } from '../backup/create-backup.js';
import { placeToRead } from '../backup/place.js';
import { orOneLine } from './or-one-line.js';

await orOneLine(async () => {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, to: { type: 'string' } } });
  const { 'data-dir': dataDirectory, to } = values;
  if (dataDirectory === undefined || to === undefined)
    throw new Error('backup is started by npm run backup, with --data-dir and --to');
  const started = performance.now();
  const place = await placeToRead(process.env, dataDirectory);
  try {
    const { tables } = await createBackup(place.ownerUrl, to, join(dataDirectory, 'secrets.json'), (line) =>
      process.stdout.write(`${line}\n`),
    );
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `Wrote ${tables.length} tables with ${rows} rows to ${to} in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`,
    );
  } finally {
    await place.close();
  }
});
