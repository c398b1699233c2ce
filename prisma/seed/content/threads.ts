/** What the people of the demo said to each other; the last is the latest. */
import type { DemoThread } from './scenario-types.js';

export const threads: readonly DemoThread[] = [
  {
    key: 't-nine-fourteen',
    document: 'report',
    about: { words: { quote: 'what residents simply call 9/14', occurrence: 1 } },
    said: [
      { by: 'analyst', text: 'Do we explain the name for readers elsewhere?', names: [] },
      { by: 'reviewer', text: 'The sentence does: the date stands right before it.', names: [] },
    ],
    resolvedBy: 'analyst',
  },
  {
    key: 't-drowned',
    document: 'report',
    about: { changeKey: 'h-drowned' },
    said: [
      {
        by: 'analyst',
        text: 'Would “found drowned after speaking to investigators” do, without saying by whom?',
        names: [],
      },
      { by: 'reviewer', text: 'Yes. Propose it again with that note.', names: [] },
    ],
  },
  {
    key: 't-notebooks',
    document: 'report',
    about: {
      words: { quote: 'she had offered her notebooks to the Directorate a year before her arrest', occurrence: 1 },
    },
    said: [
      { by: 'reviewer', text: 'One voice, and a serious charge. Can we find a second?', names: [] },
      { by: 'analyst', text: 'I have asked the court for the list of the file. It takes two weeks.', names: [] },
    ],
    assigned: { by: 'reviewer', to: 'analyst' },
  },
  {
    key: 't-hulls',
    document: 'report',
    about: { words: { quote: 'between 26 and 34 hulls', occurrence: 1 } },
    said: [
      { by: 'analyst', text: 'Table 2 lists 31. Do we keep the range?', names: [] },
      {
        by: 'reviewer',
        text: '@Noor Lindgren keep it: the table counts boats that were seen, the range is what they estimate.',
        names: ['analyst'],
      },
    ],
  },
];
