/**
 * A document that was validated and serialized in another thread, because both take long for a large one. Only this
 * server creates such values: a document from outside is plain JSON and is validated before the decision.
 */
export class CheckedDocument {
  constructor(readonly json: string) {}

  /** For JSON.stringify of an object that contains it. */
  toJSON(): unknown {
    return JSON.parse(this.json) as unknown;
  }
}

/** A value as JSON. A checked document, by itself or as the `doc` of an object, is not serialized again. */
function toJsonText(value: unknown): string {
  if (value instanceof CheckedDocument) return value.json;
  if (typeof value !== 'object' || value === null || !('doc' in value) || !(value.doc instanceof CheckedDocument))
    return JSON.stringify(value);
  const { doc, ...rest } = value;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"doc":${doc.json}}` : `${others.slice(0, -1)},"doc":${doc.json}}`;
}

/** Rows as a JSON array; only one that holds a checked document is written column by column. */
export const rowsAsJson = (rows: readonly object[]): string => `[${rows.map(rowAsJson).join()}]`;

const holdsDocument = (value: unknown): boolean =>
  value instanceof CheckedDocument ||
  (typeof value === 'object' && value !== null && 'doc' in value && value.doc instanceof CheckedDocument);

function rowAsJson(row: object): string {
  const columns = Object.entries(row).filter(([, value]) => value !== undefined);
  return columns.some(([, value]) => holdsDocument(value))
    ? `{${columns.map(([name, value]) => `${JSON.stringify(name)}:${toJsonText(value)}`).join()}}`
    : JSON.stringify(row);
}
