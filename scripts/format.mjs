/** `npm run format`. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { handOver } = await import('./lib/hand-over.mjs');
await handOver('scripts/checks/format.mjs', process.argv.slice(2));
