import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { notify } from '../ui/index.js';
import type { AnnotationItem } from '../annotations/index.js';

/** Copies a link to a place in this document. */
export async function copyPlace(name: 'annotation' | 'change' | 'block', id: string): Promise<void> {
  await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${name}=${encodeURIComponent(id)}`);
  notify(i18n.t('Link copied'));
}

export function CopyLink({ item }: { readonly item: AnnotationItem }): ReactElement {
  const accepted = item.state === 'accepted';
  return (
    <Menu.Item onClick={() => void copyPlace(accepted ? 'annotation' : 'change', item.key)}>
      {i18n.t('Copy link')}
    </Menu.Item>
  );
}
