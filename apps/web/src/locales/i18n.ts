/** The messages of the language that is used: `i18n.t('Saved.')`. They are English until another is loaded. */
import { setupI18n } from '@lingui/core';
import { compileMessage, valuesInWords } from '@scholium/document/message';
import type { Message } from '@scholium/document/message';

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/** A message that is in no catalogue is its own id, which English is written in. */
export const i18n = setupI18n({ locale: 'en', messages: { en: {} } }).setMessagesCompiler((message) => {
  let tokens = compiled.get(message);
  if (!tokens) compiled.set(message, (tokens = compileMessage(message)));
  return tokens;
});

/** What packages name as a message with its values. */
export function inWords({ id, values = {} }: Message): string {
  return i18n.t(id, valuesInWords(values, inWords));
}
