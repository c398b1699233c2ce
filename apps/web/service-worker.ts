import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { OF_PDF } from './pdf-files.js';

/** Fonts of other scripts are left to the browser's own cache: most people never read with them. */
const OTHER_SCRIPTS = /-(?:cyrillic|greek|vietnamese)(?:-ext)?-wght-[^/]+\.woff2$/;

/**
 * Builds the service worker into `sw.js`, with the list of the files of this build that are
 * needed without a network. Any change of them changes the
 * worker's script, which is how browsers notice a new version.
 */
export function serviceWorker(): Plugin {
  let root = '';
  let outDir = '';
  let entry = '';
  let files: readonly string[] = [];
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle: (_options, bundle) => {
      files = Object.keys(bundle).filter(
        (name) => name.startsWith('assets/') && !OTHER_SCRIPTS.test(name) && !OF_PDF.test(name),
      );
      const ofPage = Object.values(bundle).find(
        (one) => one.type === 'chunk' && one.facadeModuleId === join(root, 'index.html'),
      );
      entry = ofPage?.fileName ?? '';
    },
    closeBundle: {
      sequential: true,
      order: 'pre',
      handler: async () => {
        const hash = async (name: string): Promise<string> =>
          createHash('sha256')
            .update(await readFile(join(outDir, name)))
            .digest('base64url');
        const precached = [
          { url: '/', revision: await hash('index.html') },
          { url: '/favicon.svg', revision: await hash('favicon.svg') },
          ...files.toSorted().map((name) => ({ url: `/${name}`, revision: null })),
        ];
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { __PRECACHED__: JSON.stringify(precached), __ENTRY__: JSON.stringify(`/${entry}`) },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2024',
            modulePreload: false,
            rolldownOptions: {
              input: join(root, 'src', 'service-worker', 'index.ts'),
              output: { format: 'iife', entryFileNames: 'sw.js' },
            },
          },
        });
      },
    },
  };
}
