import { access, constants, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../lib/problem.mjs';

const marker = 'scholium.json';
/** Test runs keep a database of their own in the default folder; it does not show who the folder belongs to. */
const indifferent = new Set(['test-database']);

/**
 * Makes the data folder, or recognises it by its marker. A folder with other things in it is refused in one line:
 * nothing of somebody else's is ever written into.
 */
export const openDataDirectory = async (directory) => {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
    const names = (await readdir(directory)).filter((name) => !indifferent.has(name));
    if (names.includes(marker)) return;
    if (names.length > 0) {
      throw new Problem(
        `The folder ${directory} holds something else than Scholium's data; set DATA_DIR to an empty or new folder.`,
      );
    }
    await writeFile(join(directory, marker), `${JSON.stringify({ what: 'data of Scholium', format: 1 })}\n`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `The data directory ${directory} cannot be used (${error.code ?? error.message}); set DATA_DIR to a folder of yours.`,
    );
  }
};
