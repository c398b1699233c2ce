import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, Ref } from 'react';
import { changeWordsOf } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import type { ChangeDetail } from '../../sync/index.js';
import { StateBadge } from '../decision/index.js';
import { bodyFields, compareFields } from '../../kinds/index.js';
import { FieldDiff } from './field-diff.js';

interface NewerStateProps {
  /** The state on screen. */
  readonly seen: ChangeDetail;
  readonly now: ChangeDetail;
  readonly vocabulary: Vocabulary;
  readonly onContinue: () => void;
  readonly button: Ref<HTMLButtonElement>;
}

/** Shown when others changed the change: both states side by side, and a button to continue with the newer one. */
export function NewerState({ seen, now, vocabulary, onContinue, button }: NewerStateProps): ReactElement {
  const fields = ({ change: { subjectKind, body, before }, labels }: ChangeDetail) =>
    bodyFields(subjectKind, body ?? before?.body ?? {}, { vocabulary, labels });
  const changes = compareFields(fields(seen), fields(now));
  const quote =
    seen.change.label === now.change.label
      ? []
      : [
          {
            key: 'label',
            label: 'Passage or name',
            before: [seen.change.label],
            after: [now.change.label],
            changed: true,
          },
        ];
  const last = now.history.at(-1);
  return (
    <Alert
      variant="default"
      icon={<IconAlertTriangle aria-hidden />}
      title="This changed since you opened it"
      role="status"
    >
      <Stack gap="sm">
        <Text size="sm">
          {last ? `${last.actorName} ${changeWordsOf(last.kind)?.event ?? 'changed it'}. ` : ''}
          What you saw: <StateBadge state={seen.change.state} size="xs" />, revision {seen.change.revision}. Now:{' '}
          <StateBadge state={now.change.state} size="xs" />, revision {now.change.revision}.
        </Text>
        <FieldDiff changes={[...quote, ...changes]} before="You saw" after="Now" />
        <Group>
          <Button ref={button} size="compact-sm" onClick={onContinue}>
            Go on with the newer state
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
