import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ButtonLink, DeniedState, ErrorState } from '../ui/index.js';

export function MissingScreen(): ReactElement {
  return (
    <DeniedState>
      <ButtonLink to="/">Go to my work</ButtonLink>
    </DeniedState>
  );
}

/** The screen of a rendering error. Earlier work is in the outbox or on the server. */
export function BrokenScreen({ error, reset }: ErrorComponentProps): ReactElement {
  return (
    <ErrorState
      problem={{ message: `This screen stopped working (${error instanceof Error ? error.message : String(error)}).` }}
      kept="Nothing you did was lost."
      onRetry={reset}
    />
  );
}
