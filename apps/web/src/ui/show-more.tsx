import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

interface ShowMoreProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The button below a list that has more pages. */
export function ShowMore({ pages }: ShowMoreProps): ReactElement | null {
  if (!pages.hasNextPage) return null;
  return (
    <Button mt="md" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      {i18n.t('Show more')}
    </Button>
  );
}
