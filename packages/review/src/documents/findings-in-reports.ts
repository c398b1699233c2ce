/** Findings stand in reports and in no other document. */
import { holdsFindings } from '@scholium/document';
import { refuse } from '../refusals.js';

/** Refuses a document, or steps, in JSON that would bring findings into a document that is no report; else null. */
export const refusedFindings = (isReport: boolean, json: unknown) =>
  !isReport && holdsFindings(json) ? refuse('no_report') : null;
