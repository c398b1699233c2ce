/*
 * Reports: their list, the panel of findings beside the text of one, and how a finding is drawn in it. Putting findings
 * into the text and arranging them is in `editor/writing`.
 */
export { AddToReport } from './add-to-report.js';
export { FindingCards } from './finding-cards.js';
export { FindingsPanel } from './findings-panel.js';
export { ReportNotice } from './report-notice.js';
export { ReportsScreen } from './reports-screen.js';
