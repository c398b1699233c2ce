/**
 * The demo workspace: invented people and their work, put through the ledger at the first start with DEMO=on. What it
 * holds is data in `@scholium/database/seed`; nothing here runs elsewhere.
 */
export { DemoModule } from './demo.module.js';
