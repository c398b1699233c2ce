/**
 * One list of error codes, one map to HTTP, and the words for them. Words for refusals come from the review rules. The
 * server sends code and details; a browser chooses words in its person's language, other callers get them in English.
 */
import { z } from 'zod';
import { REFUSALS, type RefusalCode } from '@scholium/review';

const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  not_allowed: 403,
  own_change: 403,
  own_account: 403,
  owner_only: 403,
  role_beyond_own: 403,
  document_archived: 409,
  not_possible: 409,
  too_late: 409,
  in_text: 409,
  changed_since: 409,
  revision_changed: 409,
  stale: 409,
  base_changed: 409,
  dependency_pending: 409,
  dependency_gone: 409,
  has_dependants: 409,
  already_exists: 409,
  protection_changed: 409,
  protection_same: 409,
  needs_second: 409,
  locks_out: 422,
  term_in_use: 409,
  term_merged: 409,
  merges_full: 409,
  vocabulary_full: 409,
  command_id_reused: 409,
  email_taken: 409,
  not_placeholder: 409,
  placeholder: 409,
  other_name: 409,
  member_by_group: 409,
  group_in_use: 409,
  role_in_use: 409,
  compartment_in_use: 409,
  owner_from_inside: 409,
  name_taken: 409,
  own_organisation: 409,
  last_manager: 409,
  last_owner: 409,
  title_mismatch: 422,
  reason_required: 422,
  admission_reason_required: 422,
  emergency_reason_required: 422,
  expiry_outside: 422,
  content_mismatch: 422,
  unknown_vocabulary: 422,
  anchor_required: 422,
  anchor_outside: 422,
  quote_mismatch: 422,
  cannot_see: 422,
  version_unknown: 422,
  steps_refused: 422,
  no_report: 422,
};

const OTHER = {
  invalid_request: { status: 400, message: /*i18n*/ 'Some of what was sent is not valid.' },
  not_signed_in: { status: 401, message: /*i18n*/ 'Sign in first.' },
  wrong_credentials: { status: 401, message: /*i18n*/ 'The e-mail address or the password is wrong.' },
  weak_password: {
    status: 422,
    message: /*i18n*/ 'The password is easy to guess. Use several words that do not belong together.',
  },
  wrong_setup_token: {
    status: 403,
    message: /*i18n*/ 'The set-up token is missing or wrong. It was printed where the server was started.',
  },
  wrong_origin: { status: 403, message: /*i18n*/ 'The request came from another site and was refused.' },
  too_slow: { status: 408, message: /*i18n*/ 'The request took too long to arrive and was given up. Send it again.' },
  too_large: { status: 413, message: /*i18n*/ 'That is larger than this place takes.' },
  unsupported_media: { status: 415, message: /*i18n*/ 'This place does not take that kind of content.' },
  unreadable_file: { status: 422, message: /*i18n*/ 'The file cannot be read as text.' },
  not_fetched: { status: 422, message: /*i18n*/ 'Nothing could be fetched from this address.' },
  unreadable_source: { status: 422, message: /*i18n*/ 'This is not a source in a form that is known.' },
  too_many_attempts: { status: 429, message: /*i18n*/ 'Too many attempts. Wait and try again.' },
  link_expired: {
    status: 410,
    message: /*i18n*/ 'This link was used or has expired. Ask an administrator for another.',
  },
  upload_expired: { status: 410, message: /*i18n*/ 'The uploaded file is not kept any longer. Upload it again.' },
  export_expired: { status: 410, message: /*i18n*/ 'The file of this export is not kept any longer. Export again.' },
  export_outdated: {
    status: 409,
    message: /*i18n*/ 'What you may read is not what it was when this export was written. Export again.',
  },
  unstorable: {
    status: 422,
    message:
      /*i18n*/ 'This holds something that cannot be stored, such as a number or a text beyond all limits. Nothing of it was saved.',
  },
  internal: {
    status: 500,
    message: /*i18n*/ 'Something went wrong here. Try again: what was saved already is not saved twice.',
  },
  unavailable: {
    status: 503,
    message: /*i18n*/ 'The service is not ready. Try again shortly: what was saved already is not saved twice.',
  },
} as const;

/**
 * Words for a cause that `details.reason` (or `why`) names, in place of those of the code. Names in braces are other
 * details.
 */
const REASONS: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, string>>>>> = {
  weak_password: {
    personal:
      /*i18n*/ 'The password is mostly your name, your e-mail address or the name of this product. Add words of your own.',
    repeated: /*i18n*/ 'The password repeats a few characters. Use several words instead.',
    common:
      /*i18n*/ 'The password is easy to guess: it is a common one, or close to one. Use several words that do not belong together.',
  },
  too_large: {
    size: /*i18n*/ 'That is larger than the {size} this place takes. Send less at once.',
    project: /*i18n*/ 'This project takes files of {most} MB at most. Split the file, or ask a manager of the project.',
    document:
      /*i18n*/ 'That is larger than the {size} this place takes. Split the text into several documents and import them one by one.',
    values:
      /*i18n*/ 'That holds more than {values} values, or values nested more than {depth} deep. Send less at once.',
  },
  too_many_attempts: {
    texts_compared: /*i18n*/ 'You had {most} texts compared in the last hour. More can be compared later.',
  },
  not_possible: {
    imports_running: /*i18n*/ '{most} of your imports are not done yet. Wait for one of them, or cancel it.',
    import_full: /*i18n*/ 'An import has {most} files at most. Start another one for the rest.',
    table_full:
      /*i18n*/ 'This project takes {most} texts a table at most. Split the table, or ask a manager of the project.',
    import_ended: /*i18n*/ 'This import was cancelled. Start another one.',
    nothing_asked: /*i18n*/ 'Nothing is to be decided about this file any more.',
    import_running: /*i18n*/ 'Annotations are being imported to this document already. Wait for it, or cancel it.',
    no_evidence: /*i18n*/ 'A report takes no annotations. Import them to the document that they are about.',
    import_expired: /*i18n*/ 'The file of this import is not kept any longer. Choose it again.',
    not_fetched: /*i18n*/ 'This document was not fetched from a web address, so there is nothing to compare it with.',
    export_running: /*i18n*/ 'One of your exports is still being written. Wait for it, or cancel it.',
    archive_not_ready: /*i18n*/ 'This archive is not checked yet. Wait until it is.',
    archive_running: /*i18n*/ 'This archive is being imported. Wait for it, or cancel it.',
    archive_unreadable: /*i18n*/ 'The file of this archive cannot be read any more. Upload it again.',
    difference_large:
      /*i18n*/ 'A row of this archive, or of the project that is here, takes more time or memory than a comparison may.',
    no_space: /*i18n*/ 'There is no room for this file on the server. Tell the operator of this server.',
    difference_whole: /*i18n*/ 'Only a manager who may see all of the project that is here compares it.',
    archive_whole:
      /*i18n*/ 'An archive is of a whole project as it is now. Choose no documents, annotations or moment of the past.',
    report_now: /*i18n*/ 'A report is exported as it is now. Choose no moment of the past and no filter of the queue.',
    past_alone:
      /*i18n*/ 'A moment of the past has what was accepted then. Export it without proposals and without a filter of the queue.',
    one_document: /*i18n*/ 'A version is one of a single document. Choose that document alone.',
    needs_text: /*i18n*/ 'This format has no form without the text. Export with the text, or choose another format.',
    nothing_to_revert: /*i18n*/ 'The text is unchanged: there is nothing to revert.',
    too_much_work:
      /*i18n*/ 'This is too much to revert at once. Revert shorter editing sessions, or restore the version before it.',
  },
  stale: {
    words_changed: /*i18n*/ 'These words were changed since, so they cannot be reverted to what they were.',
  },
  anchor_outside: { too_long: /*i18n*/ 'Select at most {most} characters at once.' },
  invalid_request: {
    title_missing: /*i18n*/ 'The document has no title. Enter one and import again.',
    metadata: /*i18n*/ 'Some of what is said about the document cannot be kept. Correct it and import again.',
  },
  unreadable_file: {
    too_much_work:
      /*i18n*/ 'Reading this file takes more time or memory than is allowed. Save the text as plain text, split it into several files, and import those.',
  },
  not_fetched: {
    no_web_address:
      /*i18n*/ 'This is not the address of a page. Enter one that begins with https:// or http://, without a user name.',
    address_not_allowed:
      /*i18n*/ 'This address leads into a private network, or to a port that pages do not have, and is not fetched. Save the page as a file and import that.',
    no_answer: /*i18n*/ 'No server answers at this address. Check it, or save the page as a file and import that.',
    answer_too_slow:
      /*i18n*/ 'The server did not answer within {seconds} seconds. Try again, or save the page as a file and import that.',
    answer_too_large: /*i18n*/ 'The answer is larger than {most} MB. Save the part you need as a file and import that.',
    too_many_redirects:
      /*i18n*/ 'The address redirects more than {most} times. Open it in a browser and enter the address that it ends at.',
    answered_error:
      /*i18n*/ 'The server answered with status {status} instead of the page. If you can see the page in a browser, save it as a file and import that.',
  },
  unreadable_source: {
    too_much_work:
      /*i18n*/ 'Reading this takes more time or memory than is allowed. Paste fewer entries at a time, or fill in the short form.',
  },
  unavailable: {
    busy: /*i18n*/ 'The database does not answer, or is too busy for this. Nothing was saved by this request; try again shortly.',
    full: /*i18n*/ 'The disk of the database is full. Nothing was saved by this request; ask an administrator of the server to free disk space.',
    outcome_unknown:
      /*i18n*/ 'The database does not answer. It is not known whether this was saved. Send it again: a command with the same id is never done twice.',
    closing: /*i18n*/ 'The server is being stopped or restarted. Nothing was saved by this request; try again shortly.',
    computing:
      /*i18n*/ 'Too much is being computed at the moment. Nothing was saved by this request; try again shortly.',
  },
};

type Details = Readonly<Record<string, unknown>>;

export type ErrorCode = RefusalCode | keyof typeof OTHER;

export const ERROR_CODES = [...Object.keys(REFUSALS), ...Object.keys(OTHER)] as readonly ErrorCode[];

export function statusOf(code: ErrorCode): number {
  return code in OTHER ? OTHER[code as keyof typeof OTHER].status : REFUSAL_STATUS[code as RefusalCode];
}

/**
 * The words for a code, with names of details in braces. Undefined for a reason that is not known here: only the
 * server's own words tell of it.
 */
export function errorWords(code: ErrorCode, details: Details = {}): string | undefined {
  const reasons = REASONS[code];
  const reason = details['reason'] ?? (reasons ? details['why'] : undefined);
  if (typeof reason === 'string') return reasons?.[reason];
  return code in OTHER ? OTHER[code as keyof typeof OTHER].message : REFUSALS[code as RefusalCode];
}

/** The same as an English sentence; that of the code where the reason is not known. */
export function messageOf(code: ErrorCode, details: Details = {}): string {
  const words = errorWords(code, details) ?? errorWords(code) ?? code;
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name]));
}

/**
 * What an error means for the command that it answers, whether by a request of its own, as an item of `decideMany` or
 * over the socket:
 * - `refused`: the rules do not allow it as things stand. A person decides what to do; the same command again would be
 *   refused again.
 * - `retry`: it is unknown whether it was done, or it cannot be done at this moment. The same command with the same id
 *   is sent again, later and more slowly each time; it is done once at most. `internal` may have its cause in the
 *   command itself: after a few attempts it counts as failed.
 * - `failed`: it can never be done in this form, whatever else happens. What a person wrote in it is shown, so that it
 *   can be copied.
 */
export type ErrorOutcome = 'refused' | 'retry' | 'failed';

const RETRY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'internal',
  'unavailable',
  'too_many_attempts',
  'too_slow',
  'not_signed_in',
]);
const FAILED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_request',
  'wrong_origin',
  'too_large',
  'unsupported_media',
  'unstorable',
  'command_id_reused',
]);

export function outcomeOf(code: ErrorCode): ErrorOutcome {
  if (RETRY.has(code)) return 'retry';
  return FAILED.has(code) ? 'failed' : 'refused';
}

export const errorBody = z.object({
  code: z.enum(ERROR_CODES as readonly [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  /** Quoted in the server's log. */
  requestId: z.string().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** Whether an answer stands: the server has decided, and to ask the same again changes nothing. */
export function isFinalAnswer(code: ErrorCode): boolean {
  return outcomeOf(code) !== 'retry';
}
