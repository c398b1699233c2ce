import { Badge, Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';

/** How many annotations and entities use a code or type. */
export interface TermUsage {
  readonly accepted: number;
  readonly pending: number;
}

export const UNUSED: TermUsage = { accepted: 0, pending: 0 };

const inWords = ({ accepted, pending }: TermUsage): string =>
  [
    accepted > 0 ? `${accepted.toLocaleString('en')} accepted` : '',
    pending > 0 ? `${pending.toLocaleString('en')} pending` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** The counts beside a code or type; nothing for one that is not used. */
export function UsageBadge({ usage }: { readonly usage: TermUsage }): ReactElement | null {
  const words = inWords(usage);
  return words === '' ? null : (
    <Badge variant="default" tt="none" fw={400} style={{ flexShrink: 0 }}>
      {words}
    </Badge>
  );
}

interface RemovalQuestionProps {
  /** The name of what is removed. */
  readonly label: string;
  /** Of it and all that is removed with it. */
  readonly usage: TermUsage;
  /** How many codes under it are removed with it. */
  readonly nested: number;
  readonly onRemove: () => void;
  readonly trigger: (ask: () => void) => ReactElement;
}

/**
 * Asks before a code or type is removed that pending work uses; says that it stays while accepted work uses it. What is
 * not used is removed at once: nothing is saved yet.
 */
export function RemovalQuestion({ label, usage, nested, onRemove, trigger }: RemovalQuestionProps): ReactElement {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const ask = () => (usage.accepted + usage.pending > 0 ? setOpened(true) : onRemove());
  const what = nested > 0 ? `“${label}” and the codes under it are` : `“${label}” is`;
  const blocked = usage.accepted > 0;
  return (
    <>
      {trigger(ask)}
      <Modal opened={opened} onClose={close} title={blocked ? `“${label}” is in use` : `Remove “${label}”?`} centered>
        <Text mb="lg">
          {what} used by {inWords(usage)} annotations or entities.{' '}
          {blocked
            ? 'What accepted work uses cannot be removed. Propose another code or type for that work first.'
            : 'They cannot be accepted until their authors choose another code or type.'}
        </Text>
        <Group justify="flex-end">
          <Button variant={blocked ? 'filled' : 'default'} onClick={close} data-autofocus>
            {blocked ? 'Close' : 'Cancel'}
          </Button>
          {blocked ? null : (
            <Button
              color="red"
              onClick={() => {
                close();
                onRemove();
              }}
            >
              Remove
            </Button>
          )}
        </Group>
      </Modal>
    </>
  );
}
