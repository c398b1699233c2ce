/**
 * `npm test`: sets up as `npm start` does and runs everything. Plain JavaScript that the oldest supported Node can run.
 */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { handOver } = await import('./lib/hand-over.mjs');
await handOver('scripts/checks/run-all.mjs', process.argv.slice(2));
