import { Button, Group, Kbd, Modal, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { startTour } from './tour.js';
import { isTyping, useShortcutGroups } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';

const EVERYWHERE: ShortcutGroup = {
  title: 'Everywhere',
  keys: [
    { keys: 'Mod+K', does: 'Search and commands' },
    { keys: '?', does: 'Keyboard shortcuts' },
    { keys: 'Esc', does: 'Close what is open' },
  ],
};
const Glossary = lazy(async () => ({ default: (await import('./glossary.js')).Glossary }));
const OPEN = 'scholium-help';

export function showHelp(): void {
  dispatchEvent(new Event(OPEN));
}

/** `?` lists the keys of the current screen and explains terms. */
export function HelpDialog(): ReactElement | null {
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => {
      setAsked(true);
      setOpened(true);
    };
    const press = (event: KeyboardEvent) => event.key === '?' && !isTyping(event.target) && open();
    addEventListener(OPEN, open);
    addEventListener('keydown', press);
    return () => {
      removeEventListener(OPEN, open);
      removeEventListener('keydown', press);
    };
  }, []);
  return asked ? (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Keyboard shortcuts" size="lg">
      <AllKeys />
      <Suspense>
        <Glossary />
      </Suspense>
      <Button
        variant="default"
        mt="md"
        onClick={() => {
          setOpened(false);
          startTour();
        }}
      >
        Start the tour
      </Button>
    </Modal>
  ) : null;
}

function AllKeys(): ReactElement {
  const groups = useShortcutGroups();
  return (
    <Stack>
      {[...groups, EVERYWHERE].map((group) => (
        <Keys key={group.title} group={group} />
      ))}
    </Stack>
  );
}

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

function Keys({ group }: { readonly group: ShortcutGroup }): ReactElement {
  return (
    <section>
      <Text fw={600} component="h3" size="sm" mb={4}>
        {group.title}
      </Text>
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {group.keys.map(({ keys, does }) => (
            <Table.Tr key={keys}>
              <Table.Td w="35%">
                <Group gap={4}>
                  {keys.split(' ').map((press) => (
                    <Kbd key={press} size="xs">
                      {press.replace('Mod', MOD)}
                    </Kbd>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
