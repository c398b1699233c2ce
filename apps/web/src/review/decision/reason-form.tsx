import { Trans } from '@lingui/react';
import { Button, Group, Kbd, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Reason, RejectionReason } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { useDraftText } from '../../sync/index.js';
import { CancelButton, useLeave } from '../../ui/index.js';
import { missingIn } from './missing-reason.js';
import type { Asking } from './missing-reason.js';

interface ReasonFormProps {
  readonly asking: Asking;
  /** The change; null for many, whose dialog asks before the words are discarded. */
  readonly changeId: string | null;
  readonly reasons: readonly RejectionReason[];
  readonly compact?: boolean;
  /** Number of changes that get this reason, if more than one. */
  readonly count?: number;
  readonly onSend: (reason: Reason) => void;
  readonly onCancel: () => void;
}

const SAYS = {
  reject: { title: /*i18n*/ 'Reason for rejection', words: /*i18n*/ 'In your words', send: /*i18n*/ 'Reject' },
  request_changes: {
    title: /*i18n*/ 'What should change?',
    words: /*i18n*/ 'What should change?',
    send: /*i18n*/ 'Request changes',
  },
} as const;

/**
 * The form for the reason of a decision. A digit picks from the project's list, Enter submits (Ctrl/Cmd+Enter in the
 * text), Escape cancels. Words for one change are kept until they are sent or emptied.
 */
export function ReasonForm({
  asking,
  changeId,
  reasons,
  compact = false,
  count = 1,
  onSend,
  onCancel,
}: ReasonFormProps): ReactElement {
  const [code, setCode] = useState('');
  const [text, setText] = useDraftText(changeId === null ? null : `${asking}-${changeId}`, '');
  const leave = useLeave();
  const [complaint, setComplaint] = useState<string | null>(null);
  const form = useRef<HTMLDivElement>(null);
  // Opened by a shortcut or a button: takes the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>(/* no message */ 'input, textarea')?.focus(), []);
  const says = SAYS[asking];
  const listed = asking === 'reject';
  const send = () => {
    const missing = missingIn(asking, { code, text });
    setComplaint(missing);
    if (missing !== null) return;
    setText('');
    onSend({ code, text: text.trim() });
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') leave(onCancel);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    else if (!(event.target instanceof HTMLTextAreaElement) && /^[1-9]$/.test(event.key)) {
      const reason = reasons[Number(event.key) - 1];
      if (reason) setCode(reason.code);
    } else return;
    event.preventDefault();
  };
  const size = compact ? 'xs' : 'sm';
  return (
    <form
      aria-label={i18n.t(says.title)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      noValidate
    >
      <Stack gap="xs" ref={form} onKeyDown={press}>
        {listed && (
          <Radio.Group
            label={i18n.t(says.title)}
            size={size}
            value={code}
            onChange={setCode}
            error={code === '' ? complaint : null}
          >
            <div>
              {reasons.map((reason, at) => (
                <div className="decision-reason" key={reason.code}>
                  <Radio size="xs" value={reason.code} label={reason.label} data-autofocus={at === 0 || undefined} />
                  {at < 9 && !compact ? (
                    <Kbd size="xs" aria-hidden visibleFrom="sm">
                      {at + 1}
                    </Kbd>
                  ) : null}
                </div>
              ))}
            </div>
          </Radio.Group>
        )}
        <Textarea
          size={size}
          label={i18n.t(says.words)}
          description={
            listed && code !== 'other' ? i18n.t('May be left empty.') : i18n.t('The author reads this at the passage.')
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2_000}
          data-autofocus={!listed || undefined}
          error={listed && code === '' ? null : complaint}
          dir="auto"
        />
        <Group gap="xs">
          <Button type="submit" size={compact ? 'compact-xs' : 'compact-sm'} {...(listed ? { color: 'red' } : {})}>
            {count > 1 ? `${i18n.t(says.send)} (${formatNumber(count)})` : i18n.t(says.send)}
          </Button>
          <CancelButton size={compact ? 'compact-xs' : 'compact-sm'} onCancel={onCancel} />
          {compact ? null : (
            <Text size="xs" c="dimmed" visibleFrom="sm">
              <Trans id="<0>Ctrl</0> <1>Enter</1> sends" components={{ 0: <Kbd size="xs" />, 1: <Kbd size="xs" /> }} />
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
