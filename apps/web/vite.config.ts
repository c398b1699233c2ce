import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './precompress.js';

const api = process.env['SCHOLIUM_API'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), precompress()],
  // The packages are built from their sources, together with the screens.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: 'es2024',
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, ws: true } } },
});
