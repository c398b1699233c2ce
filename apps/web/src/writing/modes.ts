import { useEffect, useEffectEvent } from 'react';
import { can, reportBy } from '@scholium/review';
import type { EditorMode } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { editsDirectly, useContextRevision } from '../sync/index.js';
import type { DocumentStore } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import type { Workspace } from '../workspace/index.js';

/** The modes that role and policy allow, the least powerful first. */
export function modesOf({ actor, document, project: { settings } }: DocumentStore): readonly EditorMode[] {
  const modes: EditorMode[] = ['read'];
  if (can(actor, 'change.propose')) modes.push('annotate', 'suggest');
  if (editsDirectly(actor, settings, reportBy(document))) modes.push('edit');
  return modes;
}

/** Leaves a mode that is no longer allowed and notifies the person. */
export function useAllowedMode({ store, mode }: Workspace): void {
  const contextRevision = useContextRevision(store);
  const check = useEffectEvent(() => {
    const modes = modesOf(store);
    const before = mode.get();
    if (modes.includes(before)) return;
    const suggests = modes.includes('suggest');
    mode.set(suggests ? 'annotate' : 'read');
    if (before === 'annotate') return;
    notifyError(
      {
        message: suggests
          ? i18n.t('You can suggest here, and no longer edit the text directly.')
          : i18n.t('You can read here, and no longer change or suggest.'),
      },
      i18n.t('Your role here has changed'),
    );
  });
  useEffect(() => check(), [contextRevision]);
}
