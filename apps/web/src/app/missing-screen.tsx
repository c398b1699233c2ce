import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { failureOf, useCall } from '../sync/index.js';
import { CodeMissing, DeniedState, ErrorState } from '../ui/index.js';

export function MissingScreen(): ReactElement {
  return <DeniedState />;
}

/** The screen of an error while drawing. Earlier work is in the outbox or on the server. */
export function BrokenScreen({ error, reset }: ErrorComponentProps): ReactElement {
  if (error instanceof CodeMissing) return <UnloadedScreen onLoaded={reset} />;
  return (
    <ErrorState
      problem={{
        message: i18n.t('This screen stopped working ({reason}).', {
          reason: error instanceof Error ? error.message : String(error),
        }),
      }}
      kept={i18n.t('Nothing you did was lost.')}
      onRetry={reset}
    />
  );
}

/** Milliseconds in which the page is loaded anew once at most, because the server has another build. */
const PAUSE = 60_000;
const RELOADED = 'scholium-reloaded';

/** A screen whose code did not come. It opens by itself when the network is back. */
function UnloadedScreen({ onLoaded }: { readonly onLoaded: () => void }): ReactElement {
  const router = useRouter();
  const call = useCall();
  const retry = useEffectEvent(() => void router.invalidate().finally(onLoaded));
  const reloadForOtherBuild = useEffectEvent(async () => {
    await call('isLive', {});
    if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < PAUSE) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  });
  useEffect(() => {
    reloadForOtherBuild().catch(failureOf);
    const again = (): void => retry();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return (
    <ErrorState
      problem={{
        message: navigator.onLine
          ? i18n.t('The server cannot be reached. This screen has not been opened on this device.')
          : i18n.t('You are offline. This screen has not been opened on this device.'),
      }}
      kept={i18n.t('Nothing you did was lost.')}
      onRetry={retry}
    />
  );
}
