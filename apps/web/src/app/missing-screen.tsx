import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { ButtonLink, DeniedState, ErrorState } from '../ui/index.js';

export function MissingScreen(): ReactElement {
  return (
    <DeniedState>
      <ButtonLink to="/">{i18n.t('Go to my work')}</ButtonLink>
    </DeniedState>
  );
}

/** The screen of a rendering error. Earlier work is in the outbox or on the server. */
export function BrokenScreen({ error, reset }: ErrorComponentProps): ReactElement {
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
