import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconArrowMerge, IconArrowsSplit2, IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Correction, PreviewBlock } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import { canSplit, isFixed, KINDS, LEVELS, nameOf } from './block-kinds.js';

interface BlockMenuProps {
  readonly block: PreviewBlock;
  readonly number: number | null;
  readonly isFirst: boolean;
  readonly opened: boolean;
  readonly reachable: boolean;
  readonly onOpen: (opened: boolean) => void;
  readonly onCorrect: (correction: Correction) => void;
  readonly onSplit: () => void;
}

/** What the block is, at its left edge; opens the choice of what else it may be. */
export function BlockMenu({
  block,
  number,
  isFirst,
  opened,
  reachable,
  onOpen,
  onCorrect,
  onSplit,
}: BlockMenuProps): ReactElement {
  const name = nameOf(block, number);
  const short = block.kind === 'paragraph' ? `${number ?? ''}` : name;
  if (isFixed(block))
    return (
      <span className="import-kind" data-fixed>
        {short}
      </span>
    );
  const blockIndex = block.index;
  return (
    <Menu opened={opened} onChange={onOpen} position="bottom-start" width={220} portalProps={{ target: '#main' }}>
      <Menu.Target>
        <UnstyledButton
          className="import-kind"
          tabIndex={reachable ? 0 : -1}
          aria-label={i18n.t('{name}. Change what it is', { name })}
        >
          {short}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="22rem" className="import-kind-menu">
        {KINDS.filter(({ kind }) => kind !== 'heading').map(({ kind, name: choice, key }) => (
          <Menu.Item
            key={kind}
            leftSection={<Tick on={kind === block.kind} />}
            rightSection={<Key>{key}</Key>}
            onClick={() => onCorrect({ type: 'set_kind', blockIndex, kind })}
          >
            {i18n.t(choice)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {LEVELS.map((level) => (
          <Menu.Item
            key={level}
            leftSection={<Tick on={block.kind === 'heading' && block.level === level} />}
            rightSection={<Key>{level}</Key>}
            onClick={() => onCorrect({ type: 'set_kind', blockIndex, kind: 'heading', level })}
          >
            {nameOf({ kind: 'heading', level }, null)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {canSplit(block) ? (
          <Menu.Item leftSection={<IconArrowsSplit2 size={14} />} rightSection={<Key>x</Key>} onClick={onSplit}>
            {i18n.t('Split…')}
          </Menu.Item>
        ) : null}
        {isFirst ? null : (
          <Menu.Item
            leftSection={<IconArrowMerge size={14} />}
            rightSection={<Key>m</Key>}
            onClick={() => onCorrect({ type: 'merge_with_previous', blockIndex })}
          >
            {i18n.t('Merge with previous')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const Tick = ({ on }: { readonly on: boolean }): ReactElement => (
  <IconCheck
    size={14}
    visibility={on ? 'visible' : 'hidden'}
    aria-label={on ? i18n.t('Now') : undefined}
    aria-hidden={!on}
  />
);
const Key = ({ children }: { readonly children: string | number }): ReactElement => (
  <Text span size="xs" c="dimmed" aria-hidden>
    {children}
  </Text>
);
