import { copyFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url));

/** The built web application with a floor's files beside it, so that one server answers both; removed again after `use`. */
export const withWebBeside = async <T>(files: readonly URL[], use: (directory: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'scholium-web-'));
  try {
    await cp(built, directory, { recursive: true });
    for (const file of files) await copyFile(file, join(directory, basename(file.pathname)));
    // The name of a built file holds a hash; a floor that shows the same letters needs one it knows.
    const letters = (await readdir(join(directory, 'assets'))).find((name) => /^source-serif-4-.*\.css$/.test(name));
    if (letters !== undefined) await copyFile(join(directory, 'assets', letters), join(directory, 'letters.css'));
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
