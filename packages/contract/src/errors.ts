/** One list of error codes and one map to HTTP. The words for refusals come from the review rules. */
import { z } from 'zod';
import { REFUSALS, type RefusalCode } from '@scholium/review';

const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  not_allowed: 403,
  own_change: 403,
  own_account: 403,
  owner_only: 403,
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
  term_in_use: 409,
  term_merged: 409,
  vocabulary_full: 409,
  command_id_reused: 409,
  email_taken: 409,
  last_manager: 409,
  last_owner: 409,
  title_mismatch: 422,
  reason_required: 422,
  content_mismatch: 422,
  unknown_vocabulary: 422,
  anchor_required: 422,
  anchor_outside: 422,
  quote_mismatch: 422,
  cannot_see: 422,
  version_unknown: 422,
  steps_refused: 422,
};

const OTHER = {
  invalid_request: { status: 400, message: 'Some of what was sent is not valid.' },
  not_signed_in: { status: 401, message: 'Sign in first.' },
  wrong_credentials: { status: 401, message: 'The e-mail address or the password is wrong.' },
  weak_password: {
    status: 422,
    message: 'The password is easy to guess. Use several words that do not belong together.',
  },
  wrong_setup_token: {
    status: 403,
    message: 'The set-up token is missing or wrong. It was printed where the server was started.',
  },
  wrong_origin: { status: 403, message: 'The request came from another site and was refused.' },
  too_slow: { status: 408, message: 'The request took too long to arrive and was given up. Send it again.' },
  too_large: { status: 413, message: 'That is larger than this place takes.' },
  unsupported_media: { status: 415, message: 'This place does not take that kind of content.' },
  unreadable_file: { status: 422, message: 'The file cannot be read as text.' },
  unreadable_source: { status: 422, message: 'This is not a source in a form that is known.' },
  too_many_attempts: { status: 429, message: 'Too many attempts. Wait and try again.' },
  link_expired: { status: 410, message: 'This link was used or has expired. Ask an administrator for another.' },
  upload_expired: { status: 410, message: 'The uploaded file is not kept any longer. Upload it again.' },
  unstorable: {
    status: 422,
    message:
      'This holds something that cannot be stored, such as a number or a text beyond all limits. Nothing of it was saved.',
  },
  internal: {
    status: 500,
    message: 'Something went wrong here. Try again: what was saved already is not saved twice.',
  },
  unavailable: {
    status: 503,
    message: 'The service is not ready. Try again shortly: what was saved already is not saved twice.',
  },
} as const;

export type ErrorCode = RefusalCode | keyof typeof OTHER;

export const ERROR_CODES = [...Object.keys(REFUSALS), ...Object.keys(OTHER)] as readonly ErrorCode[];

export function statusOf(code: ErrorCode): number {
  return code in OTHER ? OTHER[code as keyof typeof OTHER].status : REFUSAL_STATUS[code as RefusalCode];
}

export function messageOf(code: ErrorCode): string {
  return code in OTHER ? OTHER[code as keyof typeof OTHER].message : REFUSALS[code as RefusalCode];
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
