/**
 * What went wrong in the database, by what is to be done about it. Codes are SQLSTATE (PostgreSQL documentation,
 * appendix A).
 */

/**
 * Classes 08, 53 and 57P; statements that were given up after their time (57014) or because what they needed was locked
 * (55P03).
 */
const UNREACHABLE = /^(?:08|53|57P)|^57014$|^55P03$|^ECONN|^ETIMEDOUT$|^EPIPE$/;
/** Messages of the driver when the server does not answer. */
const CONNECTION_WORDS =
  /connection terminated|is not queryable|timeout exceeded when trying to connect|Cannot use a pool after/i;
const NO_ANSWER = /query read timeout/i;
/** Errors from before the statement was sent, or with which the server refused it: it was not done. */
const NOT_DONE = /^(?:53|57|55P03|08001|08004)|^ECONNREFUSED$/;
const NOT_SENT =
  /is not queryable|timeout exceeded when trying to connect|due to connection timeout|Cannot use a pool after/i;
/** What PostgreSQL cannot hold: data exceptions, and limits of its own. */
const UNSTORABLE = /^(?:22|54)[0-9A-Z]{3}$/;

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The database cannot be asked now: it is nobody's fault, and another statement would fare no better. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.test(codeOf(error)) || CONNECTION_WORDS.test(wordsOf(error)) || NO_ANSWER.test(wordsOf(error));
}

/** The database has no room on its disk. */
export const isFull = (error: unknown): boolean => codeOf(error) === '53100';

/** The database was lost when it had been asked: what it was asked may have been done, or be done later. */
export function isOutcomeUnknown(error: unknown): boolean {
  return isUnreachable(error) && !NOT_DONE.test(codeOf(error)) && !NOT_SENT.test(wordsOf(error));
}

/** The statement carried something that can never be stored. */
export function isUnstorable(error: unknown): boolean {
  return UNSTORABLE.test(codeOf(error));
}
