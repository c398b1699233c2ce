/**
 * The entries of steps in one stream, as a condition on rows of `LedgerEntry`. `stream` is a `uuid` in SQL, `alias` the
 * rows' name with its dot, or nothing. The short number of the stream is what their index begins with.
 */
export const stepsOf = (stream: string, alias = ''): string =>
  `uuid_hash(${alias}"streamId") = uuid_hash(${stream}) and ${alias}"streamId" = ${stream} and ${alias}"kind" = 'steps'`;

/** What `unpackSteps` reads, of a row of `LedgerEntry`. */
export const packedSteps = (alias = ''): string => `coalesce(${alias}payload->'steps', ${alias}payload)`;
