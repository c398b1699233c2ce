/** `npm run messages`. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { runWithProductNode } = await import('./lib/run-with-product-node.mjs');
await runWithProductNode('scripts/checks/messages.mjs', process.argv.slice(2));
