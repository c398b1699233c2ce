/**
 * `npm run audit`: verifies, exports and keeps the audit log. Plain JavaScript that the oldest supported
 * Node can run.
 */
import { refuseOldNode } from './lib/node-version.mjs';

refuseOldNode();
const { audit } = await import('./backup/backup.mjs');
await audit(process.argv.slice(2));
