import '@fontsource-variable/inter/index.css';
import './app/mantine.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useLayoutEffect } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { firstLanguage, followAccountLanguage } from './app/account-language.js';
import { firstScreen } from './app/first-screen.js';
import { registerWorkerWhenIdle } from './app/installed-version.js';
import { LanguageRoot } from './app/language-root.js';
import { router } from './app/router.js';
import { cssVariables, theme } from './app/theme.js';
import { loadLanguage } from './locales/load-language.js';
import { startSync, SyncContext } from './sync/index.js';

/** The server writes it into each page; style elements without it are not applied. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// The library that locks scrolling under a dialog looks for it here.
Object.assign(globalThis, { __webpack_nonce__: nonce });
const sync = startSync();
followAccountLanguage(sync.session, localStorage, loadLanguage);
const root = createRoot(document.getElementById('root')!);

/** The outline of the page lies over the application until it is drawn. */
function Screens(): ReactElement {
  useLayoutEffect(() => document.querySelector('.first')?.remove(), []);
  return <RouterProvider router={router} />;
}

// The screen is drawn whether or not the wait succeeded; it shows itself what is missing.
void Promise.all([firstScreen(sync), loadLanguage(firstLanguage(localStorage))]).finally(() => {
  root.render(
    <StrictMode>
      <LanguageRoot>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <SyncContext value={sync}>
            <QueryClientProvider client={sync.queries}>
              <Notifications position="bottom-right" limit={4} />
              <Screens />
            </QueryClientProvider>
          </SyncContext>
        </MantineProvider>
      </LanguageRoot>
    </StrictMode>,
  );
  registerWorkerWhenIdle();
});
