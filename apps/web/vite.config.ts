import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Rolldown } from 'vite';
import { componentStyles } from './component-styles.js';
import { contractHash } from './contract-hash.js';
import { firstScreen } from './first-screen.js';
import { pdfFiles } from './pdf-files.js';
import { precompress } from './precompress.js';
import { routeAddresses } from './route-addresses.js';
import { serviceWorker } from './service-worker.js';
import { withoutJsonSchema } from './without-json-schema.js';

/** Loaded by the server's page before everything else: a file of its own. */
const FIRST_TEXT = 'src/sync/first-text.ts';
const api = process.env['SCHOLIUM_API'] ?? 'http://127.0.0.1:4000';

/**
 * Left alone, what several screens share falls into some forty files, and asking for so many takes longer than reading
 * them. Few large ones are read by the browser side by side; whatever is in none of them is loaded with its screen.
 */
const CHUNKS = [
  {
    name: 'draw',
    tags: ['$initial'],
    test: /node_modules\/.*(react-dom|\/react\/|scheduler|@mantine|@floating-ui|react-transition|react-remove)/,
    priority: 4,
  },
  {
    name: 'common',
    test: /apps\/web\/src\/(locales\/[^/]+$|sync\/(?!first-text)|ui\/(?!table|text-diff|word-diff))/,
    priority: 3,
  },
  { name: 'frame', tags: ['$initial'], test: (id) => !id.endsWith(FIRST_TEXT), priority: 2 },
  { name: 'kit', test: /node_modules\/.*@(mantine|tabler|floating-ui)/, minShareCount: 3, priority: 1 },
  {
    name: 'text',
    test: /node_modules\/.*prosemirror|apps\/web\/src\/(editor|discussion)\//,
    minShareCount: 2,
    priority: 0,
  },
] satisfies Rolldown.CodeSplittingGroup[];

export default defineConfig({
  plugins: [
    react(),
    lingui({ failOnCompileError: true }),
    routeAddresses(),
    withoutJsonSchema(),
    componentStyles(),
    firstScreen(),
    pdfFiles(),
    serviceWorker(),
    precompress(),
  ],
  // The packages are built from their sources, together with the screens.
  define: { __CONTRACT__: JSON.stringify(contractHash()) },
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: 'es2024',
    // The first versions with `:dir()`, which is otherwise rewritten to a list of languages and matches nothing here.
    cssTarget: ['chrome120', 'firefox121', 'safari17.4'],
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', FIRST_TEXT], output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, ws: true } } },
});
