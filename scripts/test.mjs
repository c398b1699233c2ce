/**
 * `npm test`: sets up as `npm start` does and runs everything. Plain JavaScript that the oldest supported Node can run.
 */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { runWithProductNode } = await import('./lib/run-with-product-node.mjs');
await runWithProductNode('scripts/checks/run-all.mjs', process.argv.slice(2));
