/** A text of the database as an id; null when it is none, as in a row of the log that is damaged. */
export const uuidIn = (text: string): string =>
  `case when ${text} ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then (${text})::uuid end`;
