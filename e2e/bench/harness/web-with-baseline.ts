import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url));

const plainText = new URL('plain-text.js', import.meta.url);

/**
 * The built web application with a floor beside it, `bare.html` and `bare.js` of a folder, so that one server answers
 * both; removed again after `use`. The script is one file, as it would be if the page stood alone.
 */
export const withWebAndBaseline = async <T>(floor: URL, use: (directory: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'scholium-web-'));
  try {
    await cp(built, directory, { recursive: true });
    await copyFile(new URL('bare.html', floor), join(directory, 'bare.html'));
    const scripts = await Promise.all([plainText, new URL('bare.js', floor)].map((file) => readFile(file, 'utf8')));
    await writeFile(join(directory, 'bare.js'), scripts.join('\n'));
    // The name of a built file holds a hash; a floor that shows the same letters needs one it knows.
    const letters = (await readdir(join(directory, 'assets'))).find((name) => /^source-serif-4-.*\.css$/.test(name));
    if (letters !== undefined) await copyFile(join(directory, 'assets', letters), join(directory, 'letters.css'));
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
