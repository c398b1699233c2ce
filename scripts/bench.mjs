/** `npm run bench`: measures what the budgets name. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { handOver } = await import('./lib/hand-over.mjs');
await handOver('scripts/bench/run-benches.mjs', process.argv.slice(2));
