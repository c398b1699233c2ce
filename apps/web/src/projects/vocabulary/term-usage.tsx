import { Badge, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';

/** How many annotations and entities use a code or type. */
export interface TermUsage {
  readonly accepted: number;
  readonly pending: number;
}

export const UNUSED: TermUsage = { accepted: 0, pending: 0 };

const inWords = ({ accepted, pending }: TermUsage): string =>
  [
    accepted > 0 ? i18n.t('{count} accepted', { count: formatNumber(accepted) }) : '',
    pending > 0 ? i18n.t('{count} pending', { count: formatNumber(pending) }) : '',
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
 * Asks before a code or type is removed that is in use, and offers to merge it into another one; what accepted work
 * uses can only be merged. What is not used is removed at once: nothing is saved yet.
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
  const blocked = usage.accepted > 0;
  return (
    <>
      {trigger(ask)}
      <Modal
        opened={opened}
        onClose={close}
        title={blocked ? i18n.t('“{label}” is in use', { label }) : i18n.t('Remove “{label}”?', { label })}
        centered
      >
        <Stack gap="sm">
          <Text>
            {i18n.t(
              '{nested, select, some {“{label}” and the codes under it are} other {“{label}” is}} used by annotations or entities: {usage}.',
              { nested: nested > 0 ? 'some' : 'none', label, usage: inWords(usage) },
            )}{' '}
            {blocked
              ? i18n.t('What accepted work uses cannot be removed, but it can be merged.')
              : i18n.t('What uses it cannot be accepted until its author chooses another code or type.')}
          </Text>
          {merging && merging.targets.length > 0 ? (
            <Select
              label={i18n.t('Merge into')}
              description={i18n.t('Everything that uses “{label}” has the other one from then on. You can revert it.', {
                label,
              })}
              placeholder={i18n.t('Choose another one')}
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
              {blocked ? i18n.t('Close') : i18n.t('Cancel')}
            </Button>
            {blocked ? null : (
              <Button color="red" variant={intoId === null ? 'filled' : 'default'} onClick={then(onRemove)}>
                {i18n.t('Remove')}
              </Button>
            )}
            {merging ? (
              <Button disabled={intoId === null} onClick={then(() => merging.onMerge(intoId ?? ''))}>
                {i18n.t('Merge')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
