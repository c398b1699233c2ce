import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '@scholium/review';
import { i18n } from '../locales/index.js';

const graded = (words: Readonly<Record<string, string>>): string =>
  Object.entries(words)
    .map(([grade, meaning]) => `${grade}: ${i18n.t(meaning)}`)
    .join(', ');

const termsOf = (): readonly (readonly [term: string, meaning: string])[] => [
  [
    i18n.t('Admiralty grade'),
    i18n.t(
      'A letter for the reliability of a source and a digit for the credibility of what it says, such as B2. {letters}. {digits}.',
      { letters: graded(RELIABILITY_WORDS), digits: graded(CREDIBILITY_WORDS) },
    ),
  ],
  [
    i18n.t('Stance'),
    i18n.t('How a citation relates to its passage: the source supports it, contradicts it, or gives context.'),
  ],
  [
    i18n.t('Orphaned'),
    i18n.t(
      'The words of an annotation are no longer in the text. Re-anchor it on other words, or propose to delete it.',
    ),
  ],
  [i18n.t('Mention'), i18n.t('A passage that names an entity: a person, place or organisation of the project.')],
  [i18n.t('Highlight'), i18n.t('A passage with codes of the project and a note.')],
  [i18n.t('Suggestion'), i18n.t('A change of the text that a reviewer decides.')],
];

/** Terms of the screens, explained. */
export function Glossary(): ReactElement {
  return (
    <section>
      <Text fw={600} component="h3" size="sm" mt="md" mb={4}>
        {i18n.t('Terms')}
      </Text>
      <dl className="glossary">
        {termsOf().map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
