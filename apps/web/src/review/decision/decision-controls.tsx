import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { IconCheck, IconMessageReply, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Reason, RejectionReason } from '@scholium/review';
import type { Asking } from './missing-reason.js';
import { ReasonForm } from './reason-form.js';

interface DecisionControlsProps {
  /** What is decided, for names of buttons that stand in a list: "Accept “harbour office”". */
  readonly of: string;
  /** The project's list of reasons. */
  readonly reasons: readonly RejectionReason[];
  readonly onAccept: () => void;
  readonly onReject: (reason: Reason) => void;
  readonly onRequestChanges: (reason: Reason) => void;
  /** A decision is on its way. */
  readonly sending?: boolean;
  /** Why it cannot be accepted as it is (stale, waits for something); rejecting stays possible. */
  readonly blocked?: string | null;
  /** Narrow places, such as margin cards. */
  readonly compact?: boolean;
  /** Shows the keys of the queue on the buttons. */
  readonly keys?: boolean;
  /**
   * Which reason is being asked for, when a key of the screen can ask for it too; otherwise the controls keep that
   * themselves.
   */
  readonly asking?: Asking | null;
  readonly onAsk?: (asking: Asking | null) => void;
}

/** Accept, reject with a reason, request changes. The caller shows it only to who may decide. */
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
    // The buttons are drawn again first.
    if (from && !props.onAsk) requestAnimationFrame(() => buttons.current[from]?.focus());
  };
  if (asking) {
    const send = asking === 'reject' ? onReject : onRequestChanges;
    return (
      <ReasonForm
        asking={asking}
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
  const hint = (key: string) =>
    keys && !compact
      ? {
          rightSection: (
            <Kbd size="xs" aria-hidden visibleFrom="sm">
              {key}
            </Kbd>
          ),
        }
      : {};
  return (
    <Stack gap={6}>
      <Group gap={compact ? 4 : 'xs'} role="group" aria-label={`Decide “${of}”`}>
        <Button
          size={size}
          disabled={sending || blocked !== null}
          leftSection={<IconCheck size={14} aria-hidden />}
          onClick={onAccept}
          {...hint('a')}
        >
          Accept
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
          {...hint('r')}
        >
          Reject
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
          {...hint('c')}
        >
          Request changes
        </Button>
      </Group>
      {sending ? (
        <Text size="xs" c="dimmed" role="status">
          Sending the decision
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
