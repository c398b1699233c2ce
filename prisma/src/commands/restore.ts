/**
 * Restores a backup: `--from` its folder; `--data-dir` with the embedded database, DATABASE_URL otherwise; `--replace`
 * what is there.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { placeToWrite } from '../backup/place.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { readManifest } from '../backup/manifest.js';
import { orOneLine } from './or-one-line.js';

await orOneLine(async () => {
  const { values } = parseArgs({
    options: { 'data-dir': { type: 'string' }, from: { type: 'string' }, replace: { type: 'boolean' } },
  });
  const { 'data-dir': dataDirectory, from, replace = false } = values;
  if (dataDirectory === undefined || from === undefined)
    throw new Error('restore is started by npm run restore, with --data-dir and --from');
  // A folder that is no backup is refused before a database is started for it.
  await readManifest(from);
  const started = performance.now();
  const place = await placeToWrite(process.env, dataDirectory);
  try {
    const { tables, createdAt } = await restoreBackup(
      place,
      from,
      join(dataDirectory, 'secrets.json'),
      { replace },
      (line) => process.stdout.write(`${line}\n`),
    );
    process.stdout.write(
      `Restored ${tables.length} tables as they were at ${createdAt} in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`,
    );
  } finally {
    await place.close();
  }
});
