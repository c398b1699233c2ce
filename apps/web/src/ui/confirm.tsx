import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';

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
  return (
    <>
      {trigger(open)}
      <Modal opened={opened} onClose={close} title={title} centered>
        <Text mb="lg" component="div">
          {children}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {i18n.t('Cancel')}
          </Button>
          <Button color="red" onClick={go}>
            {yes}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
