/** Errors of a form by field; keys are paths such as `names.0.text`. */
import { i18n } from '../../locales/index.js';
export type FieldErrors = Readonly<Record<string, string>>;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Messages by the last field of the path; the schema's own messages are for programmers. */
const WORDS: Readonly<Record<string, string>> = {
  text: /*i18n*/ 'Write the name, at most 300 characters.',
  script: /*i18n*/ 'Four letters, such as Latn or Arab.',
  language: /*i18n*/ 'A language code, such as ar or fr-CA.',
  typeId: /*i18n*/ 'Choose a type.',
  names: /*i18n*/ 'At least one name, at most 50.',
  description: /*i18n*/ 'At most 5,000 characters.',
  title: /*i18n*/ 'Write the title, at most 1,000 characters.',
  type: /*i18n*/ 'Choose a type.',
  URL: /*i18n*/ 'A URL that begins with http:// or https://.',
  archiveUrl: /*i18n*/ 'A URL that begins with http:// or https://.',
  accessed: /*i18n*/ 'A full date: year-month-day.',
  note: /*i18n*/ 'At most 5,000 characters.',
};

/** The first error of each field. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldErrors {
  const found: Record<string, string> = {};
  for (const { path, message } of issues) {
    const key = path.join('.');
    const words = WORDS[String(path.findLast((part) => typeof part === 'string') ?? '')];
    found[key] ??= words === undefined ? message : i18n.t(words);
  }
  return found;
}
