import { Skeleton, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { Delayed } from './delayed.js';

/** A skeleton of text lines. */
export function Waiting({
  lines = 5,
  label = i18n.t('Loading'),
}: {
  readonly lines?: number;
  readonly label?: string;
}): ReactElement {
  return (
    <div role="status" aria-label={label}>
      <Delayed>
        <Stack gap="sm">
          {Array.from({ length: lines }, (_, line) => (
            <Skeleton key={line} height={18} width={`${92 - ((line * 17) % 40)}%`} />
          ))}
        </Stack>
      </Delayed>
    </div>
  );
}
