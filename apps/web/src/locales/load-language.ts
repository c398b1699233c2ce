/** Goes over to a language. Only the program's start imports this: catalogues are files that the build compiles. */
import type { Messages } from '@lingui/core';
import { i18n } from './i18n.js';
import { preferredLanguage, regionOf } from './language.js';
import type { Language } from './language.js';

const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly messages: Messages }>>> = {
  de: () => import('./de/index.js'),
  pseudo: () => import('./pseudo/index.js'),
};

/** Null until one is in use with the region of the browser. */
let latest: Language | null = null;

/** Resolves when the language is in use; English stays where a catalogue cannot be loaded. */
export async function loadLanguage(choice: string | null, browser = navigator.languages): Promise<void> {
  const language = preferredLanguage(choice, browser);
  if (language === latest) return;
  latest = language;
  const messages = language === 'en' ? {} : (await catalogues[language]().catch(() => undefined))?.messages;
  if (!messages || latest !== language) return;
  i18n.loadAndActivate({ locale: language, locales: [regionOf(language, browser)], messages });
  document.documentElement.lang = language === 'pseudo' ? 'en-XA' : language;
}
