import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';

const CHOICES = [
  {
    mode: 'watch',
    label: /*i18n*/ 'Everything here',
    hint: /*i18n*/ 'Every proposal and every comment',
    Icon: IconBellRinging,
  },
  {
    mode: null,
    label: /*i18n*/ 'What concerns me',
    hint: /*i18n*/ 'Answers, decisions on my work, my name',
    Icon: IconBell,
  },
  {
    mode: 'mute',
    label: /*i18n*/ 'Almost nothing',
    hint: /*i18n*/ 'Only my name and decisions on my work',
    Icon: IconBellOff,
  },
] as const;

/** How much the viewer wants to be notified of a document. */
export function WatchMenu({ documentId }: { readonly documentId: string }): ReactElement {
  const { now } = useWatch(documentId);
  const label = i18n.t('Notifications: {choice}', { choice: i18n.t(now.label) });
  return (
    <Menu position="bottom-end" width={270} withinPortal>
      <Menu.Target>
        <Tooltip withinPortal={false} label={label}>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={label}>
            <now.Icon size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <WatchChoices documentId={documentId} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The entries of the menu, for another menu too. */
export function WatchChoices({ documentId }: { readonly documentId: string }): ReactElement {
  const { mode } = useWatch(documentId);
  const set = useRouteMutation('setWatch', ['getWatch']);
  const choose = (value: string) =>
    set.mutate(
      { params: { documentId }, body: { mode: value === 'none' ? null : (value as 'watch' | 'mute') } },
      { onError: (error) => notifyError(toFailure(error) ?? error) },
    );
  return (
    <>
      <Menu.Label>{i18n.t('Notifications')}</Menu.Label>
      <Menu.RadioGroup value={mode ?? 'none'} onChange={choose}>
        {CHOICES.map(({ mode: value, label, hint }) => (
          <Menu.RadioItem key={label} value={value ?? 'none'} closeMenuOnClick>
            {i18n.t(label)}
            <br />
            <small>{i18n.t(hint)}</small>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function useWatch(documentId: string) {
  const { data } = useRoute('getWatch', { params: { documentId } });
  const mode = data?.mode ?? null;
  return { mode, now: CHOICES.find((choice) => choice.mode === mode) ?? CHOICES[1] };
}
