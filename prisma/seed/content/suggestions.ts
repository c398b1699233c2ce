/** The demo's suggested edits: one in the text already, the others on their way or turned down. */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { DemoSuggestion } from './scenario-types.js';

export const suggestions: readonly DemoSuggestion[] = [
  {
    kind: 'text',
    key: 's-space',
    document: 'report',
    words: { quote: 'The boats are open launches', occurrence: 1 },
    becomes: ' The boats are open launches',
    life: { proposedBy: 'analyst', message: 'A space is missing after footnote 12.', outcome: accepted },
  },
  {
    kind: 'text',
    key: 's-time',
    document: 'report',
    words: { quote: 'at twenty to three', occurrence: 1 },
    becomes: 'at 2:40 a.m.',
    life: {
      proposedBy: 'analyst',
      message: 'As the fire brigade’s log has it; the phrase leaves open which three.',
      outcome: proposed,
    },
  },
  {
    kind: 'text',
    key: 's-occasionally',
    document: 'report',
    words: { quote: 'and occasionally robbed', occurrence: 1 },
    becomes: 'and robbed',
    life: {
      proposedBy: 'analyst',
      message: 'Three cases are documented; “occasionally” plays them down.',
      outcome: proposed,
    },
  },
  {
    kind: 'text',
    key: 's-road',
    document: 'note',
    words: { quote: 'passable for loaded trucks from May', occurrence: 1 },
    becomes: 'passable for loaded trucks only from May',
    life: {
      proposedBy: 'reviewer',
      message: 'Otherwise it reads as if other trucks could pass all year.',
      outcome: proposed,
    },
  },
  {
    kind: 'text',
    key: 's-month',
    document: 'report',
    words: { quote: 'in early 2024 and later', occurrence: 1 },
    becomes: 'in February 2024 and later',
    life: {
      proposedBy: 'analyst',
      message: 'The month is known.',
      outcome: changesRequested('Known from where? Attach the source to the passage first.'),
    },
  },
  {
    kind: 'text',
    key: 's-certain',
    document: 'report',
    words: { quote: 'they will probably remain so', occurrence: 1 },
    becomes: 'they will almost certainly remain so',
    life: {
      proposedBy: 'analyst',
      message: 'Nobody we spoke to doubts it.',
      outcome: rejected(
        'unsupported',
        'Three interviews do not carry the stronger word. The judgment stays the authors’.',
      ),
    },
  },
  {
    kind: 'text',
    key: 's-coat',
    document: 'note',
    words: { quote: 'She had a better coat.', occurrence: 1 },
    becomes: 'She wore a better coat.',
    life: { proposedBy: 'analyst', message: 'Smoother.', outcome: withdrawn },
  },
];
