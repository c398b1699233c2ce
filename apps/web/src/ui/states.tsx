import { Button, EmptyState, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { ButtonLink } from './links.js';

/** An error for a person; `requestId` identifies it in the server's log. */
export interface Problem {
  readonly message: string;
  readonly requestId?: string;
}

/** An error state: what happened, what was kept, what to do. */
export function ErrorState({
  problem,
  kept,
  onRetry,
}: {
  readonly problem: Problem;
  readonly kept?: string;
  readonly onRetry?: () => void;
}): ReactElement {
  return (
    <EmptyState
      role="alert"
      py="xl"
      px="md"
      icon={<IconAlertTriangle aria-hidden />}
      title={i18n.t('This could not be loaded')}
      description={
        <>
          {problem.message}
          {kept ? ` ${kept}` : ''}
          {problem.requestId ? (
            <Text size="xs" mt={4}>
              {i18n.t('Request {id}', { id: problem.requestId })}
            </Text>
          ) : null}
        </>
      }
    >
      {onRetry ? (
        <EmptyState.Actions>
          <Button onClick={onRetry}>{i18n.t('Try again')}</Button>
        </EmptyState.Actions>
      ) : null}
    </EmptyState>
  );
}

/** Missing or not permitted; the two look the same. Leads home, or where `children` lead. */
export function DeniedState({ children }: { readonly children?: ReactNode }): ReactElement {
  return (
    <EmptyState
      role="alert"
      py="xl"
      px="md"
      icon={<IconLock aria-hidden />}
      title={
        <Text component="h1" inherit>
          {i18n.t('Page not found, or you don’t have access')}
        </Text>
      }
      description={i18n.t(
        'It does not exist, or it is not yours to see. If somebody sent you this address, ask them to check your access.',
      )}
    >
      <EmptyState.Actions>{children ?? <ButtonLink to="/">{i18n.t('Go to my work')}</ButtonLink>}</EmptyState.Actions>
    </EmptyState>
  );
}

/** An empty state: what belongs here, and the first action. */
export function Nothing({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <EmptyState py="lg" px="md" icon={icon} title={title} description={children}>
      {action ? <EmptyState.Actions>{action}</EmptyState.Actions> : null}
    </EmptyState>
  );
}
