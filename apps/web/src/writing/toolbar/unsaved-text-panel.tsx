import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { notify } from '../../ui/index.js';
import { useCell } from '../../workspace/index.js';
import { useWritingController } from '../writing-context.js';
import classes from './writing-toolbar.module.css';

/** The viewer's texts that could not be saved, until they are copied or dismissed. */
export function UnsavedTextPanel(): ReactElement | null {
  const writing = useWritingController();
  const lost = useCell(writing.lost.all);
  if (lost.length === 0) return null;
  return (
    <section className={classes['lost']} aria-label={i18n.t('Words that could not be kept')} role="alert">
      {lost.map((one) => (
        <Group key={one.id} gap="xs" wrap="nowrap" align="flex-start">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" fw={500}>
              {i18n.t('These words could not be kept.')} {one.why}
            </Text>
            <Text size="sm" dir="auto" lineClamp={4} className={classes['words']!}>
              {one.words}
            </Text>
          </div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void navigator.clipboard.writeText(one.words).then(() => notify(i18n.t('Copied')))}
          >
            {i18n.t('Copy')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => writing.lost.forget(one)}>
            {i18n.t('Dismiss')}
          </Button>
        </Group>
      ))}
    </section>
  );
}
