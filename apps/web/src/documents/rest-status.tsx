import { Button, Paper } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useRest } from '../sync/index.js';
import { useWorkspace } from '../workspace/index.js';
import classes from './document.module.css';

/** Milliseconds after which it is said that the rest is loading: mostly it is there sooner. */
const PATIENCE = 700;

/** Says that annotations away from where reading began are still on their way, or could not be loaded. */
export function RestStatus(): ReactElement {
  const { store } = useWorkspace().workspace;
  const { rest, retry } = useRest(store);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes['rest']}>
      <div role="status">
        {rest === 'loading' && late && (
          <Paper shadow="sm" radius="xl" px="md" py={4} fz="sm" withBorder>
            {i18n.t('Loading the rest of the annotations…')}
          </Paper>
        )}
        {rest === 'failed' && (
          <Paper shadow="sm" radius="xl" px="md" py={4} fz="sm" withBorder>
            {i18n.t('The rest of the annotations could not be loaded. It is tried again by itself.')}{' '}
            <Button size="compact-sm" variant="subtle" onClick={retry}>
              {i18n.t('Try again')}
            </Button>
          </Paper>
        )}
      </div>
    </div>
  );
}
