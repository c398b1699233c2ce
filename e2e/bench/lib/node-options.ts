import { readFileSync } from 'node:fs';

/** What Node is told when it runs the application, as `npm start` does it. */
export const nodeOptions = JSON.parse(
  readFileSync(new URL('../../../apps/api/node-options.json', import.meta.url), 'utf8'),
) as readonly string[];
