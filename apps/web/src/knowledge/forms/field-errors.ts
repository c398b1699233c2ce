/** Errors of a form by field; keys are paths such as `names.0.text`. */
export type FieldErrors = Readonly<Record<string, string>>;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Messages by the last field of the path; the schema's own messages are for programmers. */
const WORDS: Readonly<Record<string, string>> = {
  text: 'Write the name, at most 300 characters.',
  script: 'Four letters, such as Latn or Arab.',
  language: 'A language code, such as ar or fr-CA.',
  typeId: 'Choose a type.',
  names: 'At least one name, at most 50.',
  description: 'At most 5,000 characters.',
  title: 'Write the title, at most 1,000 characters.',
  type: 'Choose a type.',
  URL: 'A web address that begins with http:// or https://.',
  archiveUrl: 'A web address that begins with http:// or https://.',
  accessed: 'A full date: year-month-day.',
  note: 'At most 5,000 characters.',
};

/** The first error of each field. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldErrors {
  const found: Record<string, string> = {};
  for (const { path, message } of issues) {
    const key = path.join('.');
    const words = WORDS[String(path.findLast((part) => typeof part === 'string') ?? '')];
    found[key] ??= words ?? message;
  }
  return found;
}
