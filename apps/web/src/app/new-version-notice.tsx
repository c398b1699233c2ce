import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { i18n } from '../locales/index.js';
import { useConnection, useUnsent } from '../sync/index.js';
import { notify, notifyWithAction } from '../ui/index.js';
import { newerVersion } from './installed-version.js';

/** Says that the server has a newer version. Nothing is reloaded by itself, and nothing while work is unsent. */
export function NewVersionNotice(): null {
  const newer = useSyncExternalStore(newerVersion.subscribe, newerVersion.get);
  const { status } = useConnection();
  const unsent = useUnsent();
  const reload = useEffectEvent(() => {
    if (unsent()) notify(i18n.t('Your changes are still being sent. Reload when they are saved.'));
    else location.reload();
  });
  useEffect(() => {
    if (status === 'live') newerVersion.look();
  }, [status]);
  useEffect(
    () =>
      newer
        ? notifyWithAction(i18n.t('A new version is available.'), { label: i18n.t('Reload'), run: () => reload() })
        : undefined,
    [newer],
  );
  return null;
}
