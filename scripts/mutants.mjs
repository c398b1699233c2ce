/** `npm run mutants`: which faults tests would notice. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { runWithProductNode } = await import('./lib/run-with-product-node.mjs');
await runWithProductNode('scripts/mutants/run-mutants.mjs', process.argv.slice(2));
