/**
 * The history of a document as people read it: sentences, editing sessions, the text and annotations of any moment,
 * named versions, who wrote what, and the edits that would take something back. Reads the log; what is written goes
 * through the ledger.
 */
export { HistoryModule } from './history.module.js';
export { PointInTimeService } from './point-in-time/point-in-time.service.js';
