/**
 * Messages for people: an id and values. They are put into words where they are shown: in the browser with Lingui,
 * elsewhere with `inWords`.
 */
import { compileMessage, type CompiledMessage } from './compile-message.js';

/**
 * English in ICU MessageFormat, which is the id in catalogues, and its values. Messages among these are put into words
 * first; lists become one text, with commas.
 */
export interface Message {
  readonly id: string;
  readonly values?: Readonly<Record<string, string | number | Message | readonly (string | Message)[]>>;
}

/** A message with its English, for callers that have no catalogues. Plain JSON. */
export interface Translatable {
  readonly message: string;
  readonly words: Message;
}

/** A message, with its English beside it. */
export function translatable(id: string, values?: Message['values']): Translatable {
  const words = values === undefined ? { id } : { id, values };
  return { message: inWords(words), words };
}

/** A language, and its text for a message; without a text the message itself is used. */
export interface Catalogue {
  /** BCP 47. */
  readonly language: string;
  textOf(id: string): string | undefined;
}

export const ENGLISH: Catalogue = { language: 'en', textOf: () => undefined };

/** The message as text. Throws where it, or its translation, is not well formed. */
export function inWords({ id, values = {} }: Message, catalogue: Catalogue = ENGLISH): string {
  const said = valuesInWords(values, (message) => inWords(message, catalogue));
  return written(compileMessage(catalogue.textOf(id) ?? id), said, catalogue.language, null);
}

/** The values of a message, with `say` for the messages among them. */
export function valuesInWords(
  values: NonNullable<Message['values']>,
  say: (message: Message) => string,
): Record<string, string | number> {
  const one = (value: string | Message) => (typeof value === 'string' ? value : say(value));
  const said = (value: (typeof values)[string]) =>
    typeof value === 'number' ? value : isList(value) ? value.map(one).join(', ') : one(value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)]));
}

const isList = (value: string | Message | readonly (string | Message)[]): value is readonly (string | Message)[] =>
  Array.isArray(value);

function written(
  tokens: CompiledMessage,
  values: Readonly<Record<string, string | number>>,
  language: string,
  count: number | null,
): string {
  return tokens
    .map((token) => {
      if (typeof token === 'string') return token === '#' && count !== null ? numberIn(language, count) : token;
      const [name, type, choices] = token;
      const value = values[name] ?? '';
      if (choices === undefined) return typeof value === 'number' ? numberIn(language, value) : value;
      const plural = type === 'select' ? null : Number(value);
      const category = plural === null ? '' : categoryOf(plural, type === 'selectordinal', language);
      const chosen = choices[String(value)] ?? choices[category] ?? choices['other'];
      return Array.isArray(chosen) ? written(chosen, values, language, plural) : '';
    })
    .join('');
}

const numberIn = (language: string, value: number): string => new Intl.NumberFormat(language).format(value);
const categoryOf = (value: number, ordinal: boolean, language: string): string =>
  new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' }).select(value);
