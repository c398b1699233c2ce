/**
 * `npm run backup`: everything of a workspace in one folder, while it runs. Plain JavaScript that the oldest supported
 * Node can run.
 */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { backup } = await import('./backup/backup.mjs');
await backup(process.argv.slice(2));
