import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { say } from '../ui/index.js';
import type { Item } from '../annotations/index.js';

/** Puts the address of a place in this document on the clipboard. */
export async function copyPlace(name: 'annotation' | 'change' | 'block', id: string): Promise<void> {
  await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${name}=${encodeURIComponent(id)}`);
  say('Link copied');
}

export function CopyLink({ item }: { readonly item: Item }): ReactElement {
  const accepted = item.state === 'accepted';
  return <Menu.Item onClick={() => void copyPlace(accepted ? 'annotation' : 'change', item.key)}>Copy link</Menu.Item>;
}
