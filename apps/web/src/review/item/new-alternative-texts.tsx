import { Text } from '@mantine/core';
import { alternativeTextsSet } from '@scholium/document';
import type { TextBody } from '@scholium/review';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';

/** The alternative texts that change together with words; a change of them alone shows them itself. */
export function NewAlternativeTexts({ body: { edit, steps } }: { readonly body: TextBody }): ReactElement | null {
  const texts = edit === 'alt' ? [] : alternativeTextsSet(steps);
  return texts.length === 0 ? null : (
    <div>
      {texts.map((text, at) => (
        <Text key={at} size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {text === ''
            ? i18n.t('The alternative text is taken out.')
            : i18n.t('New alternative text: “{text}”', { text })}
        </Text>
      ))}
    </div>
  );
}
