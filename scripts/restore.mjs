/** `npm run restore`: a backup in a new place. Plain JavaScript that the oldest supported Node can run. */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { restore } = await import('./backup/backup.mjs');
await restore(process.argv.slice(2));
