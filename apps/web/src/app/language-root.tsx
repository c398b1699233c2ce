import { I18nProvider } from '@lingui/react';
import { Fragment, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';

const subscribe = (changed: () => void) => i18n.on('change', changed);

/** Everything that is drawn, anew in another language: messages are asked for while drawing. */
export function LanguageRoot({ children }: { readonly children: ReactNode }): ReactElement {
  const language = useSyncExternalStore(subscribe, () => i18n.locale);
  return (
    <I18nProvider i18n={i18n}>
      <Fragment key={language}>{children}</Fragment>
    </I18nProvider>
  );
}
