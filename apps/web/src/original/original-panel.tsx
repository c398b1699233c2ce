import { Modal, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { NO_BANNER, useShortcuts } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';
import { useWorkspace } from '../workspace/index.js';
import { PageTools } from './page-tools.js';
import { Sheet } from './sheet.js';
import { useOriginal } from './use-original.js';
import type { ShownOriginal } from './use-original.js';
import classes from './original.module.css';

const KEYS: ShortcutGroup = {
  id: 'original',
  title: /*i18n*/ 'Original page',
  keys: [
    { keys: 'PageDown', does: /*i18n*/ 'Next page of the original' },
    { keys: 'PageUp', does: /*i18n*/ 'Previous page of the original' },
    { keys: '+', does: /*i18n*/ 'Larger' },
    { keys: '-', does: /*i18n*/ 'Smaller' },
    { keys: 'Escape', does: /*i18n*/ 'Close the original page' },
  ],
};

/** The page of the original, beside the text; over it where there is no room beside it. */
export function OpenedOriginal({ asked }: { readonly asked: { readonly position: number } }): ReactElement {
  const { workspace } = useWorkspace();
  const beside = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const original = useOriginal(asked);
  useShortcuts(KEYS);
  const close = (): void => {
    workspace.original.set(null);
    workspace.toText();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'PageDown') original.go(1);
    else if (event.key === 'PageUp') original.go(-1);
    else if (event.key === '+' || event.key === '=') original.enlarge(1);
    else if (event.key === '-') original.enlarge(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toText = (): void => {
    if (original.toText() && !beside) close();
  };
  if (beside) return <Beside original={original} onKeyDown={press} onToText={toText} onClose={close} />;
  return (
    <Modal
      opened
      fullScreen
      onClose={close}
      title={i18n.t('Original')}
      padding={0}
      styles={{
        header: { paddingInlineStart: '0.75rem' },
        content: { display: 'flex', flexDirection: 'column' },
        body: { flex: 1, minHeight: 0 },
      }}
      closeButtonProps={{ 'aria-label': i18n.t('Close the original page') }}
      attributes={NO_BANNER}
    >
      <div className={classes['over']} role="presentation" onKeyDown={press}>
        <PageTools original={original} onToText={toText} />
        <Sheet original={original} />
      </div>
    </Modal>
  );
}

function Beside({
  original,
  onKeyDown,
  onToText,
  onClose,
}: {
  readonly original: ShownOriginal;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onToText: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('[role="region"]')?.focus(), []);
  return (
    <aside className={classes['panel']} aria-label={i18n.t('Original')} ref={panel}>
      <div className={classes['over']} role="presentation" onKeyDown={onKeyDown}>
        <Title order={2} fz="sm" px="xs" pt={6}>
          {i18n.t('Original')}
        </Title>
        <PageTools original={original} onToText={onToText} onClose={onClose} />
        <Sheet original={original} />
      </div>
    </aside>
  );
}
