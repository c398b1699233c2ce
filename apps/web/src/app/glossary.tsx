import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '@scholium/review';

const graded = (words: Readonly<Record<string, string>>): string =>
  Object.entries(words)
    .map(([grade, meaning]) => `${grade} ${meaning.toLowerCase()}`)
    .join(', ');

const TERMS: readonly (readonly [term: string, meaning: string])[] = [
  [
    'Admiralty grade',
    `A letter for the reliability of a source and a digit for the credibility of what it says, such as B2. ` +
      `${graded(RELIABILITY_WORDS)}. ${graded(CREDIBILITY_WORDS)}.`,
  ],
  ['Stance', 'How a citation relates to its passage: the source supports it, contradicts it, or gives context.'],
  [
    'Orphaned',
    'The words of an annotation are no longer in the text. Re-anchor it on other words, or propose to delete it.',
  ],
  ['Mention', 'A passage that names an entity: a person, place or organisation of the project.'],
  ['Highlight', 'A passage with codes of the project and a note.'],
  ['Suggestion', 'A change of the text that a reviewer decides.'],
];

/** Terms of the screens, explained. */
export function Glossary(): ReactElement {
  return (
    <section>
      <Text fw={600} component="h3" size="sm" mb={4}>
        Terms
      </Text>
      <dl className="glossary">
        {TERMS.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
