import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { REACTIONS } from '@scholium/review';
import { i18n } from '../../locales/index.js';

/** Names of the reactions. */
const NAMES: Readonly<Record<(typeof REACTIONS)[number], string>> = {
  '👍': /*i18n*/ 'Agree',
  '👎': /*i18n*/ 'Disagree',
  '❤️': /*i18n*/ 'Thank',
  '👀': /*i18n*/ 'Looking',
  '✅': /*i18n*/ 'Done',
  '❓': /*i18n*/ 'Question',
};

interface ReactionsProps {
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly me: string;
  readonly nameOf: (userId: string) => string;
  /** Null when the viewer may not comment. */
  readonly onReact: ((reaction: (typeof REACTIONS)[number], on: boolean) => void) | null;
}

/** The reactions to a comment. */
export function Reactions({ reactions, me, nameOf, onReact }: ReactionsProps): ReactElement | null {
  const given = REACTIONS.filter((reaction) => (reactions[reaction]?.length ?? 0) > 0);
  if (given.length === 0) return null;
  return (
    <Group gap={4} role="group" aria-label={i18n.t('Reactions')}>
      {given.map((reaction) => {
        const people = reactions[reaction] ?? [];
        const mine = people.includes(me);
        const who = `${i18n.t(NAMES[reaction])}: ${people.map(nameOf).join(', ')}`;
        return (
          <Button
            key={reaction}
            size="compact-xs"
            variant={mine ? 'light' : 'default'}
            aria-pressed={mine}
            aria-label={who}
            title={who}
            disabled={!onReact}
            onClick={() => onReact?.(reaction, !mine)}
          >
            {reaction} {people.length}
          </Button>
        );
      })}
    </Group>
  );
}

/** A menu of reactions. */
export function ReactMenu({
  onReact,
}: {
  readonly onReact: (reaction: (typeof REACTIONS)[number]) => void;
}): ReactElement {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={i18n.t('React')}>
          <IconMoodPlus size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {REACTIONS.map((reaction) => (
          <Menu.Item key={reaction} leftSection={reaction} onClick={() => onReact(reaction)}>
            {i18n.t(NAMES[reaction])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
