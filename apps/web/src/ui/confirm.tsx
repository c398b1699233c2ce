import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { OWN_ESCAPE } from './dialog.js';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The label of the confirming button. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly trigger: (open: () => void) => ReactNode;
}

/** Asks for confirmation before something that is hard to undo. */
export function Confirm({ title, children, yes, onYes, trigger }: ConfirmProps): ReactElement {
  const [opened, { open, close }] = useDisclosure(false);
  const go = () => {
    close();
    onYes();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLButtonElement)) return;
    event.stopPropagation();
    close();
  };
  return (
    <>
      {trigger(open)}
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': i18n.t('Close'), ...OWN_ESCAPE }}
        onKeyDown={press}
      >
        <Text mb="lg" component="div">
          {children}
        </Text>
        <Group justify="flex-end">
          <Button {...OWN_ESCAPE} variant="default" onClick={close} data-autofocus>
            {i18n.t('Cancel')}
          </Button>
          <Button {...OWN_ESCAPE} color="red" onClick={go}>
            {yes}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
