/**
 * A document that was checked against the schema and written as JSON in another thread, because both take long for a
 * large one. Only this server makes such values: what comes from outside is plain JSON and is checked when it is
 * decided.
 */
export class CheckedDocument {
  constructor(readonly json: string) {}

  /** For whoever writes it as part of something else. */
  toJSON(): unknown {
    return JSON.parse(this.json) as unknown;
  }
}

/** A value as JSON. A checked document, by itself or as the `doc` of an object, is not written a second time. */
export function writtenJson(value: unknown): string {
  if (value instanceof CheckedDocument) return value.json;
  if (typeof value !== 'object' || value === null || !('doc' in value) || !(value.doc instanceof CheckedDocument))
    return JSON.stringify(value);
  const { doc, ...rest } = value;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"doc":${doc.json}}` : `${others.slice(0, -1)},"doc":${doc.json}}`;
}
