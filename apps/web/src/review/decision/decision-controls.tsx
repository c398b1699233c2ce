import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconMessageReply, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Reason, RejectionReason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { KeyHint } from './key-hint.js';
import type { Asking } from './missing-reason.js';
import { ReasonForm } from './reason-form.js';

interface DecisionControlsProps {
  readonly changeId: string;
  /** The label of the change, for accessible button names: "Accept “harbour office”". */
  readonly of: string;
  /** The project's rejection reasons. */
  readonly reasons: readonly RejectionReason[];
  readonly onAccept: () => void;
  readonly onReject: (reason: Reason) => void;
  readonly onRequestChanges: (reason: Reason) => void;
  /** A decision is being sent. */
  readonly sending?: boolean;
  /** Why it cannot be accepted (stale, or depends on a pending change); rejecting stays possible. */
  readonly blocked?: string | null;
  /** A compact layout, for margin cards. */
  readonly compact?: boolean;
  /** Shows the shortcuts on the buttons. */
  readonly keys?: boolean;
  /** The open reason form, when a shortcut can open it too; otherwise internal state. */
  readonly asking?: Asking | null;
  readonly onAsk?: (asking: Asking | null) => void;
}

/** Accept, reject with a reason, request changes. Render it only for people who may decide. */
export function DecisionControls(props: DecisionControlsProps): ReactElement {
  const {
    of,
    reasons,
    onAccept,
    onReject,
    onRequestChanges,
    sending = false,
    blocked = null,
    compact = false,
    keys = false,
  } = props;
  const [own, setOwn] = useState<Asking | null>(null);
  const buttons = useRef<Partial<Record<Asking, HTMLButtonElement | null>>>({});
  const asking = props.asking === undefined ? own : props.asking;
  const ask = props.onAsk ?? setOwn;
  const leave = () => {
    const from = asking;
    ask(null);
    // After the buttons are rendered again.
    if (from && !props.onAsk) requestAnimationFrame(() => buttons.current[from]?.focus());
  };
  if (asking) {
    const send = asking === 'reject' ? onReject : onRequestChanges;
    return (
      <ReasonForm
        asking={asking}
        changeId={props.changeId}
        reasons={reasons}
        compact={compact}
        onCancel={leave}
        onSend={(reason) => {
          ask(null);
          send(reason);
        }}
      />
    );
  }
  const size = compact ? 'compact-xs' : 'compact-sm';
  const hints = keys && !compact;
  return (
    <Stack gap={6}>
      <Group
        gap={compact ? 4 : 'xs'}
        className="decision-buttons"
        role="group"
        aria-label={i18n.t('Decide “{label}”', { label: of })}
      >
        <Button
          size={size}
          disabled={sending || blocked !== null}
          leftSection={<IconCheck size={14} aria-hidden />}
          onClick={onAccept}
          rightSection={hints && <KeyHint usual="a" />}
        >
          {i18n.t('Accept')}
        </Button>
        <Button
          size={size}
          variant="default"
          disabled={sending}
          leftSection={<IconX size={14} aria-hidden />}
          ref={(button) => {
            buttons.current.reject = button;
          }}
          onClick={() => ask('reject')}
          rightSection={hints && <KeyHint usual="r" />}
        >
          {i18n.t('Reject')}
        </Button>
        <Button
          size={size}
          variant="default"
          disabled={sending}
          leftSection={<IconMessageReply size={14} aria-hidden />}
          ref={(button) => {
            buttons.current.request_changes = button;
          }}
          onClick={() => ask('request_changes')}
          rightSection={hints && <KeyHint usual="c" />}
        >
          {i18n.t('Request changes')}
        </Button>
      </Group>
      {sending ? (
        <Text size="xs" c="dimmed" role="status">
          {i18n.t('Sending the decision')}
        </Text>
      ) : null}
      {blocked !== null ? (
        <Text size={compact ? 'xs' : 'sm'} c="dimmed">
          {blocked}
        </Text>
      ) : null}
    </Stack>
  );
}
