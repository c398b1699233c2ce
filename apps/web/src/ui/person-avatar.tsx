import { Avatar } from '@mantine/core';
import type { ReactElement } from 'react';

/** First letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

interface PersonAvatarProps {
  readonly name: string;
  readonly size?: number;
  /** True when the name is not shown beside it. */
  readonly alone?: boolean;
}

export function PersonAvatar({ name, size = 28, alone = false }: PersonAvatarProps): ReactElement {
  const naming = alone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true };
  return (
    <Avatar size={size} radius="xl" color="gray" variant="light" title={name} {...naming}>
      {initialsOf(name)}
    </Avatar>
  );
}
