import './color-choice.css';
import { Group, Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';

/** Names of the palette's colours, in the order of the vocabulary's numbers. */
const NAMES = [
  /*i18n*/ 'blue',
  /*i18n*/ 'orange',
  /*i18n*/ 'green',
  /*i18n*/ 'purple',
  /*i18n*/ 'sky blue',
  /*i18n*/ 'vermilion',
  /*i18n*/ 'yellow',
  /*i18n*/ 'grey',
];

interface ColorChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly disabled: boolean;
  readonly onChange: (color: number) => void;
}

/** A choice of eight colours that colour-blind people can distinguish. */
export function ColorChoice({ label, value, disabled, onChange }: ColorChoiceProps): ReactElement {
  const [opened, setOpened] = useState(false);
  const choose = (color: number) => {
    onChange(color);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withinPortal shadow="md">
      <Popover.Target>
        <UnstyledButton
          className="color-choice"
          data-color={value}
          disabled={disabled}
          aria-label={i18n.t('{label}: {color}', { label, color: i18n.t(NAMES[value] ?? '') })}
          onClick={() => setOpened((before) => !before)}
        />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Group gap={6}>
          {NAMES.map((name, color) => (
            <UnstyledButton
              key={name}
              className="color-choice"
              data-color={color}
              aria-label={i18n.t(name)}
              aria-pressed={color === value}
              onClick={() => choose(color)}
            />
          ))}
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
