import { Trans } from '@lingui/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, Ref } from 'react';
import { changeWordsOf } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
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
            label: i18n.t('Passage or name'),
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
      title={i18n.t('This changed since you opened it')}
      role="status"
    >
      <Stack gap="sm">
        <Text size="sm">
          {last
            ? i18n.t('{who} {event}.', {
                who: last.actorName,
                event: i18n.t(changeWordsOf(last.kind)?.event ?? /*i18n*/ 'changed it'),
              })
            : ''}{' '}
          <Trans
            id="What you saw: <0/>, revision {seen}. Now: <1/>, revision {now}."
            values={{ seen: formatNumber(seen.change.revision), now: formatNumber(now.change.revision) }}
            components={{
              0: <StateBadge state={seen.change.state} size="xs" />,
              1: <StateBadge state={now.change.state} size="xs" />,
            }}
          />
        </Text>
        <FieldDiff changes={[...quote, ...changes]} before={i18n.t('You saw')} after={i18n.t('Now')} />
        <Group>
          <Button ref={button} size="compact-sm" onClick={onContinue}>
            {i18n.t('Go on with the newer state')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
