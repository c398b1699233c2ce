import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { Segments } from '../../ui/index.js';

interface PagePartFieldProps {
  readonly whole: boolean;
  readonly disabled: boolean;
  readonly onChange: (whole: boolean) => void;
}

/** How much of a fetched page becomes the document. */
export function PagePartField({ whole, disabled, onChange }: PagePartFieldProps): ReactElement {
  const label = useId();
  return (
    <Group gap="xs" mt={6}>
      <Text size="xs" fw={500} id={label}>
        {i18n.t('Take')}
      </Text>
      <Segments
        aria-labelledby={label}
        value={whole ? 'whole' : 'main'}
        choices={[
          { value: 'main', label: i18n.t('The main text') },
          { value: 'whole', label: i18n.t('The whole page') },
        ]}
        onChange={(value) => {
          if (!disabled) onChange(value === 'whole');
        }}
      />
    </Group>
  );
}
