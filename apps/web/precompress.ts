import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Writes `.br` and `.gz` beside every text asset and the service worker, so that the server never compresses. Pages are
 * left alone: they carry a nonce.
 */
export function precompress(): Plugin {
  let outDir = '';
  let assetsDir = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir);
      assetsDir = config.build.assetsDir;
    },
    async closeBundle() {
      const assets = (await readdir(join(outDir, assetsDir))).filter((name) => /\.(m?js|css|svg|json)$/.test(name));
      const names = ['sw.js', ...assets.map((name) => join(assetsDir, name))];
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(outDir, name));
          // Below this the headers weigh more than what is saved.
          if (bytes.length < 1_024) return;
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          };
          await writeFile(join(outDir, `${name}.br`), await promisify(brotliCompress)(bytes, { params }));
          await writeFile(join(outDir, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
        }),
      );
    },
  };
}
