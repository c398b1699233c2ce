import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { KeyboardEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { OWN_ESCAPE } from './dialog.js';

interface ConfirmLeavingProps {
  /** Whether something would be lost. */
  readonly touched: () => boolean;
  readonly onLeave?: () => void;
  readonly title?: string;
  /** What would be lost. */
  readonly children?: string;
}

/** Asks before leaving a screen discards what was entered. Signing in again is no such navigation: the tab keeps it. */
export function ConfirmLeaving({ touched, onLeave, title, children }: ConfirmLeavingProps): ReactElement {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      next.pathname !== current.pathname && next.pathname !== '/sign-in' && touched(),
    enableBeforeUnload: touched,
    withResolver: true,
  });
  const leave = () => {
    onLeave?.();
    proceed?.();
  };
  return (
    <DiscardQuestion
      opened={status === 'blocked'}
      title={title}
      text={children}
      discard={i18n.t('Leave and discard')}
      onDiscard={leave}
      onStay={() => reset?.()}
    />
  );
}

interface QuestionProps {
  readonly opened: boolean;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  /** The label of the button that discards it. */
  readonly discard: string;
  readonly onDiscard: () => void;
  readonly onStay: () => void;
}

/** Asks whether what was entered is discarded. */
export function DiscardQuestion({ opened, title, text, discard, onDiscard, onStay }: QuestionProps): ReactElement {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onStay();
  };
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={title ?? i18n.t('Discard what you entered?')}
      centered
      closeOnEscape={false}
    >
      <div role="presentation" onKeyDown={press}>
        <Text mb="lg">{text ?? i18n.t('It is not saved yet.')}</Text>
        <Group justify="flex-end">
          <Button {...OWN_ESCAPE} variant="default" color="red" onClick={onDiscard}>
            {discard}
          </Button>
          <Button {...OWN_ESCAPE} onClick={onStay} data-autofocus>
            {i18n.t('Stay')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
