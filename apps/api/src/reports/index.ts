/**
 * Reports: their beginning, and the findings they refer to, read anew for each reader. A report is a document like any
 * other: its text, history, protection and discussion are those of documents, and every write goes through the ledger.
 */
export { ReportsModule } from './reports.module.js';
export { ReportsService } from './reports.service.js';
