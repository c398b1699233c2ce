import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readCredentials } from '../embedded/credentials.js';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { startEmbeddedDatabase } from '../embedded/embedded-database.js';
import { servesDirectory } from '../embedded/process-identity.js';
import { applicationRole, databaseName, ownerRole, urlFor } from '../embedded/roles.js';
import { checkDatabase, readDatabaseUrls } from '../migrations/external-database.js';

/** Where a backup is taken from or restored to. */
export interface Place {
  ownerUrl: string;
  applicationRole: string;
  /** With a database of the operator: how the application signs in, to make its role where that is missing. */
  appUrl: string | null;
  close(): Promise<void>;
}

/** The port of a server that works in the folder now; undefined when none does. */
const portOfRunning = async (data: string): Promise<number | undefined> => {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && (await servesDirectory(pid, data)) ? port : undefined;
};

const external = (environment: NodeJS.ProcessEnv): Place => {
  const { application, owner } = readDatabaseUrls(environment);
  return {
    ownerUrl: owner.href,
    appUrl: application.href,
    applicationRole: decodeURIComponent(application.username),
    close: async () => undefined,
  };
};

const started = async (directory: string): Promise<Place> => {
  const database = await startEmbeddedDatabase({ directory });
  return { ownerUrl: database.ownerUrl, appUrl: null, applicationRole, close: () => database.stop() };
};

/** The database to read: the operator's, the embedded one that runs, or the embedded one started for this. */
export const placeToRead = async (environment: NodeJS.ProcessEnv, dataDirectory: string): Promise<Place> => {
  if (environment['DATABASE_URL']) {
    const place = external(environment);
    await checkDatabase('DATABASE_OWNER_URL', new URL(place.ownerUrl));
    return place;
  }
  const directory = join(dataDirectory, 'database');
  const data = join(directory, 'data');
  await access(data).catch((error: unknown) => {
    throw new DatabaseProblem(
      `There is no database in ${dataDirectory}; set DATA_DIR to the data folder or DATABASE_URL to your PostgreSQL.`,
      { cause: error },
    );
  });
  const port = await portOfRunning(data);
  if (port === undefined) return started(directory);
  const credentials = await readCredentials(directory);
  if (credentials === undefined)
    throw new DatabaseProblem(`The folder ${directory} has no passwords (credentials.json).`);
  return {
    ownerUrl: urlFor(ownerRole, credentials.owner, port, databaseName),
    appUrl: null,
    applicationRole,
    close: async () => undefined,
  };
};

/** Makes the application's role where the server has none, with the password of its connection string. */
const ensureApplicationRole = async (place: Place): Promise<void> => {
  if (place.appUrl === null) return;
  const client = new pg.Client({ connectionString: place.ownerUrl });
  await client.connect();
  try {
    const name = client.escapeIdentifier(place.applicationRole);
    const found = await client.query('select 1 from pg_roles where rolname = $1', [place.applicationRole]);
    if (found.rowCount !== 0) return;
    const password = decodeURIComponent(new URL(place.appUrl).password);
    await client.query(`create role ${name} login password ${client.escapeLiteral(password)}`);
  } catch (error) {
    // The statement holds the password; the error of PostgreSQL does not.
    throw new DatabaseProblem(
      `The role ${place.applicationRole} of DATABASE_URL is missing and cannot be made: ${(error as Error).message}. Let somebody who may: create role ${place.applicationRole} login password '...';`,
    );
  } finally {
    await client.end();
  }
};

/**
 * The database to write: the operator's, whose application role is made where it is missing, or an embedded one that
 * nobody uses.
 */
export const placeToWrite = async (environment: NodeJS.ProcessEnv, dataDirectory: string): Promise<Place> => {
  if (!environment['DATABASE_URL']) return started(join(dataDirectory, 'database'));
  const place = external(environment);
  await checkDatabase('DATABASE_OWNER_URL', new URL(place.ownerUrl));
  await ensureApplicationRole(place);
  await checkDatabase('DATABASE_URL', new URL(place.appUrl ?? place.ownerUrl));
  return place;
};
