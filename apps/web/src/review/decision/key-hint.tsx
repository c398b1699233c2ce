import { Kbd } from '@mantine/core';
import type { ReactElement } from 'react';
import { useKeyHint } from '../../ui/index.js';
import { QUEUE_KEYS } from '../queue/queue-keys.js';

/** The key of a shortcut of the queue, on its button. */
export function KeyHint({ usual }: { readonly usual: string }): ReactElement | null {
  const key = useKeyHint(QUEUE_KEYS, usual);
  return key === null ? null : (
    <Kbd size="xs" aria-hidden visibleFrom="sm">
      {key}
    </Kbd>
  );
}
