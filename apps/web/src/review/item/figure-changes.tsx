import { Text } from '@mantine/core';
import { figureChanges } from '@scholium/document';
import type { FigureChange } from '@scholium/document';
import type { TextBody } from '@scholium/review';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';

/** As many as one suggestion has steps. */
const SHOWN = 200;

/** Pictures and alternative texts that change together with words; a change of these texts alone shows them itself. */
export function FigureChanges({ body: { edit, steps } }: { readonly body: TextBody }): ReactElement | null {
  const changes = edit === 'alt' ? [] : figureChanges(steps);
  return changes.length === 0 ? null : (
    <div>
      {changes.slice(0, SHOWN).map((change, at) => (
        <Text key={at} size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {wordsOf(change)}
        </Text>
      ))}
      {changes.length > SHOWN ? (
        <Text size="sm">{i18n.t('And {count} more.', { count: formatNumber(changes.length - SHOWN) })}</Text>
      ) : null}
    </div>
  );
}

function wordsOf({ isNewPicture, alt }: FigureChange): string {
  if (isNewPicture && alt === null) return i18n.t('New picture. Its alternative text stays.');
  if (!alt)
    return isNewPicture
      ? i18n.t('New picture, without alternative text.')
      : i18n.t('The alternative text is taken out.');
  return isNewPicture
    ? i18n.t('New picture, with the alternative text “{text}”', { text: alt })
    : i18n.t('New alternative text: “{text}”', { text: alt });
}
