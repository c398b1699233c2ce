/** All catalogues of the language, as one file of the build. */
import type { Messages } from '@lingui/core';

export const messages: Messages = Object.assign(
  {},
  ...Object.values(import.meta.glob<Messages>(['./*.po', '!./api.po'], { eager: true, import: 'messages' })),
);
