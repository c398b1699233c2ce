/** `npm run bench`: measures what the budgets name. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { runWithProductNode } = await import('./lib/run-with-product-node.mjs');
await runWithProductNode('scripts/bench/run-benches.mjs', process.argv.slice(2));
