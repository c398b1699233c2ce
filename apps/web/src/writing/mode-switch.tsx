import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import type { EditorMode } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { useContextRevision } from '../sync/index.js';
import { Segments } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import { modesOf } from './modes.js';

const NAMES: Readonly<Record<EditorMode, string>> = {
  read: /*i18n*/ 'Read',
  annotate: /*i18n*/ 'Annotate',
  suggest: /*i18n*/ 'Suggest',
  edit: /*i18n*/ 'Edit',
};

/** Switches between the modes that role and policy allow, `compact` as a menu; hidden when there is only one. */
export function ModeSwitch({ compact }: { readonly compact: boolean }): ReactElement | null {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  useContextRevision(store);
  const mode = useCell(workspace.mode);
  const modes = modesOf(store);
  if (modes.length === 1) return null;
  const choices = modes.map((value) => ({ value, label: i18n.t(NAMES[value]) }));
  return compact ? (
    <NativeSelect
      size="xs"
      aria-label={i18n.t('Mode')}
      value={mode}
      data={choices}
      onChange={(event) => workspace.mode.set(event.currentTarget.value as EditorMode)}
    />
  ) : (
    <Segments
      aria-label={i18n.t('Mode')}
      value={mode}
      onChange={(value) => workspace.mode.set(value)}
      choices={choices}
    />
  );
}
