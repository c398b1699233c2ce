import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { NO_BANNER } from './dialog.js';
import { ErrorState } from './states.js';
import { Waiting } from './waiting.js';

interface LazyPartOptions {
  /** Lines shown while it is loaded inside a screen; a dialog shows nothing. */
  readonly lines?: number;
  /** How it is said that the code could not be loaded. */
  readonly frame: 'inside' | 'dialog' | 'silent';
}

/** Parts of dialogs close by it. */
interface Closable {
  readonly onClose?: () => void;
}

/**
 * A part of a screen whose code is loaded on first use. Where it cannot be, because there is no network or the server
 * has another build, it says so in its place, and tries again when asked and when the network is back.
 */
export function lazyPart<N extends string, P extends object>(
  load: () => Promise<{ readonly [K in N]: ComponentType<P> }>,
  name: N,
  { lines = 4, frame }: LazyPartOptions,
): (props: P & Closable) => ReactElement | null {
  let loaded: ComponentType<P> | null = null;
  return function LazyPart(props) {
    const [state, setState] = useState<'loading' | 'here' | 'failed'>(loaded ? 'here' : 'loading');
    const fetch = useEffectEvent(() => {
      if (loaded) return;
      setState('loading');
      load().then(
        (module) => {
          loaded = module[name];
          setState('here');
        },
        () => setState('failed'),
      );
    });
    useEffect(() => {
      fetch();
      const again = (): void => fetch();
      addEventListener('online', again);
      return () => removeEventListener('online', again);
    }, []);
    const Part = loaded;
    if (state === 'here' && Part) return <Part {...props} />;
    if (state === 'loading') return frame === 'inside' ? <Waiting lines={lines} /> : null;
    if (frame === 'silent') return null;
    return <NotLoaded inDialog={frame === 'dialog'} onClose={props.onClose} onRetry={() => fetch()} />;
  };
}

function NotLoaded({
  inDialog,
  onClose,
  onRetry,
}: {
  readonly inDialog: boolean;
  readonly onClose: (() => void) | undefined;
  readonly onRetry: () => void;
}): ReactElement {
  const message = navigator.onLine
    ? i18n.t('The server cannot be reached. This has not been opened on this device.')
    : i18n.t('You are offline. This has not been opened on this device.');
  if (!inDialog) return <ErrorState problem={{ message }} onRetry={onRetry} />;
  return (
    <Modal
      opened
      onClose={() => onClose?.()}
      title={i18n.t('This could not be loaded')}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
      attributes={NO_BANNER}
    >
      <Text role="alert">{message}</Text>
      <Group mt="md">
        <Button onClick={onRetry} data-autofocus>
          {i18n.t('Try again')}
        </Button>
      </Group>
    </Modal>
  );
}
