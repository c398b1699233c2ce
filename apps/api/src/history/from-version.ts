/** SQL: the version that the steps of an entry lead on from; `alias` names the entry. */
export const fromVersion = (alias: string): string => `(${alias}."docVersion" - json_array_length((${alias}.payload->>'steps')::json))`;
