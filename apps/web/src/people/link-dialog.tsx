import { Trans } from '@lingui/react';
import { Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
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
    <Modal
      opened={link !== null}
      onClose={onClose}
      title={link ? i18n.t('Link for {name}', { name: link.name }) : ''}
      centered
      size="lg"
    >
      {link ? (
        <Stack>
          <Text>
            {i18n.t('Give this link to {name}. They choose a password with it, once. It is shown only now.', {
              name: link.name,
            })}
          </Text>
          <CopyField
            label={i18n.t({ id: 'link.noun', message: 'Link' })}
            value={new URL(link.path, location.origin).href}
          />
          <Text size="sm" c="dimmed">
            <Trans id="It expires <0/>." components={{ 0: <When time={link.expiresAt} /> }} />
          </Text>
        </Stack>
      ) : null}
    </Modal>
  );
}
