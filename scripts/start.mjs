/**
 * `npm start`: from a fresh checkout to a running Scholium. Plain JavaScript that the oldest supported Node can run.
 */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { start } = await import('./start/start.mjs');
await start(process.argv.slice(2));
