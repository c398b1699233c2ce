import { Button, Checkbox, Group, Kbd, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import {
  changeShortcut,
  chosenKey,
  isChangeable,
  resetShortcuts,
  switchShortcuts,
  useShortcutSettings,
} from '../ui/index.js';
import type { Shortcut, ShortcutGroup } from '../ui/index.js';

/** Switches single-letter shortcuts off, and gives changed ones their usual keys again. */
export function ShortcutSwitch(): ReactElement {
  const { off, keys } = useShortcutSettings();
  return (
    <Group justify="space-between">
      <Checkbox
        label={i18n.t('Switch off single-letter shortcuts')}
        description={i18n.t('Kept for you on this device. Shortcuts with Ctrl, Alt and named keys stay.')}
        checked={off}
        onChange={(event) => switchShortcuts(event.currentTarget.checked)}
      />
      {Object.keys(keys).length > 0 && (
        <Button size="compact-sm" variant="default" onClick={resetShortcuts}>
          {i18n.t('Restore the usual keys')}
        </Button>
      )}
    </Group>
  );
}

/** The shortcuts of a group; those of a single letter or sign can be changed. */
export function ShortcutTable({ group }: { readonly group: ShortcutGroup }): ReactElement {
  return (
    <section aria-label={i18n.t(group.title)}>
      <Text fw={600} component="h3" size="sm" mb={4}>
        {i18n.t(group.title)}
      </Text>
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {group.keys.map((shortcut) => (
            <Row key={shortcut.keys} group={group} shortcut={shortcut} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : /*i18n*/ 'Ctrl';

function Row({
  group,
  shortcut: { keys, does },
}: {
  readonly group: ShortcutGroup;
  readonly shortcut: Shortcut;
}): ReactElement {
  const { off } = useShortcutSettings();
  const [first] = keys.split(' ');
  const changeable = isChangeable(first!);
  return (
    <Table.Tr>
      <Table.Td w="30%">
        <Group gap={4}>
          {keys.split(' ').map((press) => (
            <Kbd key={press} size="xs" td={off && isChangeable(press) ? 'line-through' : ''}>
              {shown(group, press)}
            </Kbd>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{i18n.t(does)}</Table.Td>
      <Table.Td ta="end">
        {changeable && !off && <ChangeKey group={group} usual={first!} does={i18n.t(does)} />}
      </Table.Td>
    </Table.Tr>
  );
}

function shown(group: ShortcutGroup, press: string): string {
  if (isChangeable(press)) return chosenKey(group, press);
  const named = press.replace(/\+([a-z])$/u, (_, letter: string) => `+${letter.toUpperCase()}`);
  return named.replace(/* no message */ 'Mod', i18n.t(MOD)).replace(/^Shift\+([A-Z])$/u, (_, letter: string) => {
    return `Shift+${chosenKey(group, letter.toLowerCase()).toUpperCase()}`;
  });
}

/** Waits for the new key after it was pressed; Esc keeps the old one. */
function ChangeKey({
  group,
  usual,
  does,
}: {
  readonly group: ShortcutGroup;
  readonly usual: string;
  readonly does: string;
}): ReactElement {
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = (event: KeyboardEvent) => {
    if (!waiting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') setWaiting(false);
    else if (/^\S$/u.test(event.key) && isChangeable(event.key)) {
      const taken = changeShortcut(group, usual, event.key);
      setProblem(taken && i18n.t('{key} is in use: {does}', { key: event.key, does: i18n.t(taken) }));
      setWaiting(taken !== null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant={waiting ? 'filled' : 'default'}
        aria-label={
          waiting ? i18n.t('Press the new key for “{does}”', { does }) : i18n.t('Change the key for “{does}”', { does })
        }
        // Escape ends the waiting, not the dialog.
        data-mantine-stop-propagation={waiting}
        onClick={() => {
          setWaiting(!waiting);
          setProblem(null);
        }}
        onBlur={() => {
          setWaiting(false);
          setProblem(null);
        }}
        onKeyDown={press}
      >
        {waiting ? i18n.t('Press a key') : i18n.t('Change')}
      </Button>
      <Text size="xs" c="var(--mantine-color-error)" role="status">
        {problem}
      </Text>
    </>
  );
}
