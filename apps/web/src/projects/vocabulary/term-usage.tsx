import { Badge, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
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

/** How a code or type can be merged into another one. */
export interface Merging {
  /** What it can be merged into, by id, with labels. */
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  /** Why it cannot be merged now; null when it can. */
  readonly problem: string | null;
  readonly onMerge: (intoId: string) => void;
}

interface RemovalQuestionProps {
  /** The name of what is removed. */
  readonly label: string;
  /** Of it and all that is removed with it. */
  readonly usage: TermUsage;
  /** How many codes under it are removed with it. */
  readonly nested: number;
  /** Null for what is not saved yet. */
  readonly merging: Merging | null;
  readonly onRemove: () => void;
  readonly trigger: (ask: () => void) => ReactElement;
}

/**
 * Asks before a code or type is removed that is in use, and offers to merge it into another one; what accepted work uses
 * can only be merged. What is not used is removed at once: nothing is saved yet.
 */
export function RemovalQuestion({
  label,
  usage,
  nested,
  merging,
  onRemove,
  trigger,
}: RemovalQuestionProps): ReactElement {
  const [opened, setOpened] = useState(false);
  const [intoId, setIntoId] = useState<string | null>(null);
  const close = () => setOpened(false);
  const ask = () => {
    setIntoId(null);
    if (usage.accepted + usage.pending > 0) setOpened(true);
    else onRemove();
  };
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const what = nested > 0 ? `“${label}” and the codes under it are` : `“${label}” is`;
  const blocked = usage.accepted > 0;
  return (
    <>
      {trigger(ask)}
      <Modal opened={opened} onClose={close} title={blocked ? `“${label}” is in use` : `Remove “${label}”?`} centered>
        <Stack gap="sm">
          <Text>
            {what} used by {inWords(usage)} annotations or entities.{' '}
            {blocked
              ? 'What accepted work uses cannot be removed, but it can be merged.'
              : 'They cannot be accepted until their authors choose another code or type.'}
          </Text>
          {merging && merging.targets.length > 0 ? (
            <Select
              label="Merge into"
              description={`Everything that uses “${label}” has the other one from then on. You can revert it.`}
              placeholder="Choose another one"
              searchable
              disabled={merging.problem !== null}
              error={merging.problem}
              data={merging.targets}
              value={intoId}
              onChange={setIntoId}
            />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {blocked ? 'Close' : 'Cancel'}
            </Button>
            {blocked ? null : (
              <Button color="red" variant={intoId === null ? 'filled' : 'default'} onClick={then(onRemove)}>
                Remove
              </Button>
            )}
            {merging ? (
              <Button disabled={intoId === null} onClick={then(() => merging.onMerge(intoId ?? ''))}>
                Merge
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
