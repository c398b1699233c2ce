/** How PostgreSQL spells a UUID, as a regular expression of JavaScript and SQL. */
export const UUID_PATTERN = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const UUID = new RegExp(`^${UUID_PATTERN}$`, 'u');

/** Whether a text is a UUID in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text);
