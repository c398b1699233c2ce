import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { readMigrations } from '../migrations/migration-files.js';

/** One table of a backup. */
export interface TableInBackup {
  name: string;
  /** Columns in the order of the rows. */
  columns: string[];
  rows: number;
  /** SHA-256 (hex) of the rows as PostgreSQL writes them (`COPY`, text), in the order of the primary key. */
  sha256: string;
  /** File of the rows, compressed with gzip, and the SHA-256 (hex) of that file. */
  file: string;
  fileSha256: string;
}

/** The manifest of a backup. */
export interface Manifest {
  what: 'backup of Scholium';
  format: 1;
  createdAt: string;
  postgres: string;
  /** The migrations that the database had, in order: its schema. */
  migrations: { name: string; checksum: string }[];
  tables: TableInBackup[];
  sequences: { name: string; last: string; called: boolean }[];
  /** SHA-256 (hex) of `secrets.json`, which signs the links in mails; null when there is none. */
  secrets: string | null;
}

export const manifestFile = 'manifest.json';
/** SHA-256 of the manifest, in the form that `sha256sum --check` reads. */
export const manifestSumFile = 'manifest.json.sha256';
export const secretsFile = 'secrets.json';

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const damaged = (folder: string, what: string): DatabaseProblem =>
  new DatabaseProblem(`The backup in ${folder} is damaged: ${what}. Nothing was restored; use another backup.`);

/**
 * The manifest of a backup that is whole: its own sum holds, and this version knows every migration in it.
 * @throws DatabaseProblem for a folder that is no backup, is damaged, or was made by a newer version
 */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined);
  const sum = await readFile(join(folder, manifestSumFile), 'utf8').catch(() => undefined);
  if (text === undefined || sum === undefined) {
    throw new DatabaseProblem(
      `The folder ${folder} is not a whole backup of Scholium: ${text === undefined ? manifestFile : manifestSumFile} is missing.`,
    );
  }
  if (sum.split(' ')[0] !== sha256(text)) throw damaged(folder, `${manifestFile} is not what was written`);
  const manifest = JSON.parse(text) as Omit<Manifest, 'format'> & { format: number };
  if (manifest.format !== 1)
    throw new DatabaseProblem(
      `The backup in ${folder} was made by a newer version of Scholium (format ${manifest.format}); restore it with that version.`,
    );
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const foreign = manifest.migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (foreign !== undefined) {
    const newer = known.has(foreign.name)
      ? `its migration ${foreign.name} differs from ours`
      : `this one does not know its migration ${foreign.name}`;
    throw new DatabaseProblem(
      `The backup in ${folder} was made by a newer or another version of Scholium: ${newer}. Restore it with that version.`,
    );
  }
  return { ...manifest, format: 1 };
};

/** The problem of a file that is missing or differs from the manifest. */
export const damagedFile = (folder: string, file: string): DatabaseProblem =>
  damaged(folder, `${file} is missing or not what was written`);
