import { Button, Modal, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { startTour } from './tour.js';
import { isTyping, lazyPart, useShortcutGroups, usualKey } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';
import { ShortcutSwitch, ShortcutTable } from './shortcut-table.js';

const EVERYWHERE: ShortcutGroup = {
  id: 'everywhere',
  title: /*i18n*/ 'Everywhere',
  keys: [
    { keys: 'Mod+K', does: /*i18n*/ 'Search and commands' },
    { keys: '?', does: /*i18n*/ 'Keyboard shortcuts' },
    { keys: /* no message */ 'Esc', does: /*i18n*/ 'Close what is open' },
  ],
};
const Glossary = lazyPart(() => import('./glossary.js'), /* no message */ 'Glossary', { frame: 'inside' });
const OPEN = 'scholium-help';

export function showHelp(): void {
  dispatchEvent(new Event(OPEN));
}

/** `?` lists the keys of the current screen, which are changed and switched off here, and explains terms. */
export function HelpDialog(): ReactElement | null {
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => {
      setAsked(true);
      setOpened(true);
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (usualKey(EVERYWHERE, event.key) === '?') open();
    };
    addEventListener(OPEN, open);
    addEventListener('keydown', press);
    return () => {
      removeEventListener(OPEN, open);
      removeEventListener('keydown', press);
    };
  }, []);
  return asked ? (
    <Modal opened={opened} onClose={() => setOpened(false)} title={i18n.t('Keyboard shortcuts')} size="lg">
      <AllKeys />
      <Glossary />
      <Button
        variant="default"
        mt="md"
        onClick={() => {
          setOpened(false);
          startTour();
        }}
      >
        {i18n.t('Start the tour')}
      </Button>
    </Modal>
  ) : null;
}

function AllKeys(): ReactElement {
  const groups = useShortcutGroups();
  return (
    <Stack>
      <ShortcutSwitch />
      {[...groups, EVERYWHERE].map((group) => (
        <ShortcutTable key={group.id} group={group} />
      ))}
    </Stack>
  );
}
