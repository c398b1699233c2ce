import { Alert, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { AnchorLink } from '../ui/index.js';

/** Says that the proposal waits for review; the screen shows accepted records only. */
export function ProposedNotice({
  projectId,
  changeId,
}: {
  readonly projectId: string;
  readonly changeId: string;
}): ReactElement {
  return (
    <Alert variant="light" color="gray" mb="md" role="status">
      <Text size="sm">
        {i18n.t('Your proposal waits for review; this page shows what is accepted.')}{' '}
        <AnchorLink
          inherit
          underline="always"
          to="/projects/$projectId/review"
          params={{ projectId }}
          search={{ by: 'mine', change: changeId } as never}
        >
          {i18n.t('See the proposal')}
        </AnchorLink>
      </Text>
    </Alert>
  );
}
