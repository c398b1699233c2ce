/** SQL for a timestamp as the wire and the log write it: ISO 8601 in UTC with milliseconds. */
export const wireTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
