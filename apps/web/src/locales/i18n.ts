/** The messages of the language that is used: `i18n.t('Saved.')`. They are English until another is loaded. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from './compile-message.js';

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/** A message that is in no catalogue is its own id, which English is written in. */
export const i18n = setupI18n({ locale: 'en', messages: { en: {} } }).setMessagesCompiler((message) => {
  let tokens = compiled.get(message);
  if (!tokens) compiled.set(message, (tokens = compileMessage(message)));
  return tokens;
});
