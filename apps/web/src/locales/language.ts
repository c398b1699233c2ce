/** Which languages there are, and which of them a person reads. */

/** Languages to choose from, each by its own name. */
export const LANGUAGES = { en: /* no message */ 'English', de: /* no message */ 'Deutsch' } as const;

/** `pseudo` is English with longer words and accents, to try layouts with: the language `en-XA` of a browser. */
export type Language = keyof typeof LANGUAGES | 'pseudo';

const isLanguage = (tag: string): tag is keyof typeof LANGUAGES => Object.hasOwn(LANGUAGES, tag);

/** What a person chose, or else the first language of the browser that there is; English if there is none. */
export function preferredLanguage(choice: string | null, browser: readonly string[]): Language {
  if (choice !== null && isLanguage(choice)) return choice;
  for (const tag of browser) {
    if (tag === 'en-XA') return 'pseudo';
    const base = tag.split('-')[0]!.toLowerCase();
    if (isLanguage(base)) return base;
  }
  return 'en';
}

/** How the region of the browser writes numbers and dates in a language: "en-GB", or the language itself. */
export function regionOf(language: Language, browser: readonly string[]): string {
  const base = language === 'pseudo' ? 'en' : language;
  return browser.find((tag) => tag !== 'en-XA' && tag.split('-')[0]!.toLowerCase() === base) ?? base;
}
