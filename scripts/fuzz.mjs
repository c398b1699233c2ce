/** `npm run fuzz`: asks the server what nobody would ask. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { handOver } = await import('./lib/hand-over.mjs');
await handOver('scripts/checks/fuzz.mjs', process.argv.slice(2));
