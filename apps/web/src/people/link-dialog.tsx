import { Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { CopyField, When } from '../ui/index.js';

/** `path` is a path of this application; `expiresAt` is ISO 8601. */
export interface PasswordLink {
  readonly name: string;
  readonly path: string;
  readonly expiresAt: string;
}

/** Shows a password link once: it is not kept anywhere in readable form. */
export function LinkDialog({
  link,
  onClose,
}: {
  readonly link: PasswordLink | null;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Modal opened={link !== null} onClose={onClose} title={link ? `Link for ${link.name}` : ''} centered size="lg">
      {link ? (
        <Stack>
          <Text>Give this link to {link.name}. They choose a password with it, once. It is shown only now.</Text>
          <CopyField label="Link" value={new URL(link.path, location.origin).href} />
          <Text size="sm" c="dimmed">
            It expires <When time={link.expiresAt} />.
          </Text>
        </Stack>
      ) : null}
    </Modal>
  );
}
