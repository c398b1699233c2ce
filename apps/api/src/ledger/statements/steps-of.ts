/**
 * Condition on rows of `LedgerEntry`: the step entries of one stream. `stream` is SQL of type `uuid`, `alias` the rows'
 * alias with its dot, or empty. The index of step entries begins with the hash of the stream id.
 */
export const stepsOf = (stream: string, alias = ''): string =>
  `uuid_hash(${alias}"streamId") = uuid_hash(${stream}) and ${alias}"streamId" = ${stream}
    and ${alias}"kind" = 'steps'`;

/** The column of a row of `LedgerEntry` that `unpackSteps` reads. */
export const packedSteps = (alias = ''): string => `coalesce(${alias}payload->'steps', ${alias}payload)`;
