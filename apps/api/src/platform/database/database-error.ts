/** What went wrong in the database, by what is to be done about it. Codes are SQLSTATE (PostgreSQL documentation, appendix A). */

/** Classes 08, 53 and 57P, and what the driver says when nobody answers. */
const UNREACHABLE = /^(?:08|53|57P)|^ECONN|^ETIMEDOUT$|^EPIPE$/;
const CONNECTION_WORDS = /connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/i;
/** What PostgreSQL cannot hold: data exceptions, and limits of its own. */
const UNSTORABLE = /^(?:22|54)[0-9A-Z]{3}$/;

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** The database cannot be asked now: it is nobody's fault, and another statement would fare no better. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.test(codeOf(error)) || (error instanceof Error && CONNECTION_WORDS.test(error.message));
}

/** The statement carried something that can never be stored. */
export function isUnstorable(error: unknown): boolean {
  return UNSTORABLE.test(codeOf(error));
}
