import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const PACKAGE = require.resolve('pdfjs-dist/package.json');
const { version } = require(PACKAGE) as { readonly version: string };

/** What PDF.js asks for while it draws: character maps, the standard fonts, and decoders that are no WebAssembly. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  wasm: /_nowasm_fallback\.js$/,
};
/** Under the version, for files under `assets` are kept by browsers for ever. */
const PLACE = `assets/pdfjs-${version}/`;

/** Files that only the page of a PDF needs: they are loaded with it, and not kept for work without a network. */
export const OF_PDF = /^assets\/(?:pdfjs-|pdf\.worker|original-panel)/;

/** Puts the files of PDF.js into the build, and says where they are. */
export function pdfFiles(): Plugin {
  return {
    name: 'pdf-files',
    config: () => ({ define: { __PDF_FILES__: JSON.stringify(`/${PLACE}`) } }),
    async generateBundle() {
      for (const [folder, names] of Object.entries(FOLDERS)) {
        const place = join(dirname(PACKAGE), folder);
        for (const name of (await readdir(place)).filter((each) => names.test(each)))
          this.emitFile({
            type: 'asset',
            fileName: `${PLACE}${folder}/${name}`,
            source: await readFile(join(place, name)),
          });
      }
    },
  };
}
