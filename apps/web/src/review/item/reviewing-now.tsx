import { Group, Text, VisuallyHidden } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { formatList, i18n } from '../../locales/index.js';
import { useMe, usePresence } from '../../sync/index.js';

/** `streamId`: the document, or the project for a change outside documents. */
interface ReviewingNowProps {
  readonly streamId: string;
  readonly changeId: string;
  readonly version: number;
}

/** Announces that the viewer is reviewing this change, and shows who else is, so that two people do not decide it. */
export function ReviewingNow({ streamId, changeId, version }: ReviewingNowProps): ReactElement {
  const me = useMe().user.id;
  const { others, announce } = usePresence(streamId);
  const send = useEffectEvent(() => announce({ version, from: null, to: null, reviewing: changeId }));
  useEffect(() => send(), [streamId, changeId, version]);
  const names = [
    ...new Set(
      others.filter(({ userId, state }) => userId !== me && state.reviewing === changeId).map(({ name }) => name),
    ),
  ];
  const words =
    names.length === 0
      ? ''
      : i18n.t('{count, plural, one {{names} is reviewing this} other {{names} are reviewing this}}', {
          count: names.length,
          names: formatList(names),
        });
  return (
    <>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {names.length > 0 ? (
        <Group gap={6} wrap="nowrap" aria-hidden>
          <IconEye size={16} />
          <Text size="sm" fw={500}>
            {words}
          </Text>
        </Group>
      ) : null}
    </>
  );
}
