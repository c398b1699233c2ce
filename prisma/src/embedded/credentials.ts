import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Passwords of the three roles of an embedded server; they never leave this machine. */
export interface Credentials {
  superuser: string;
  owner: string;
  app: string;
}

/** The passwords kept in `directory`, or undefined when there are none yet. */
export const readCredentials = async (directory: string): Promise<Credentials | undefined> => {
  try {
    return JSON.parse(await readFile(join(directory, 'credentials.json'), 'utf8')) as Credentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** New random passwords, kept in `directory` readable by this account alone. */
export const createCredentials = async (directory: string): Promise<Credentials> => {
  const password = (): string => randomBytes(24).toString('base64url');
  const credentials = { superuser: password(), owner: password(), app: password() };
  await writeFile(join(directory, 'credentials.json'), `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  return credentials;
};
