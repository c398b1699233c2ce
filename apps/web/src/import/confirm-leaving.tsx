import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactElement } from 'react';

interface ConfirmLeavingProps {
  /** Whether something would be lost. */
  readonly touched: () => boolean;
  readonly onLeave: () => void;
}

/** Asks before corrections are thrown away. Signing in again does not: the corrections wait in this tab. */
export function ConfirmLeaving({ touched, onLeave }: ConfirmLeavingProps): ReactElement {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      next.pathname !== current.pathname && next.pathname !== '/sign-in' && touched(),
    enableBeforeUnload: touched,
    withResolver: true,
  });
  const leave = () => {
    onLeave();
    proceed?.();
  };
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Leave without importing?" centered>
      <Text mb="lg">You corrected what was found in the files, and that is not saved before you import them.</Text>
      <Group justify="flex-end">
        <Button variant="default" color="red" onClick={leave}>
          Leave and discard
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
