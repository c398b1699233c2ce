import { Button, Group, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';

interface SelectionBarProps {
  readonly count: number;
  readonly onClear: () => void;
  /** The actions on the selected rows. */
  readonly children: ReactNode;
}

/** What can be done with the selected rows. The line is there before anything is selected, so that nothing moves. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps): ReactElement {
  return (
    <Group gap="sm" mb="xs" mih={36} role="group" aria-label={i18n.t('Selected rows')}>
      <Text size="sm" c={count === 0 ? 'dimmed' : ''} role="status">
        {count === 0
          ? i18n.t('None selected')
          : i18n.t('{count, plural, one {# selected} other {# selected}}', { count })}
      </Text>
      {count > 0 ? (
        <>
          {children}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
            {i18n.t('Clear')}
          </Button>
        </>
      ) : null}
    </Group>
  );
}
