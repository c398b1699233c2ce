import { readByline } from './byline.js';

test.each([
  ['By Mira Kosta', ['Mira Kosta']],
  ['by Mira Kosta and Dan al-Rahel', ['Mira Kosta', 'Dan al-Rahel']],
  ['Mira Kosta, Senior Fellow at the Valley Institute', ['Mira Kosta']],
  ['Dr. Mira Kosta', ['Dr. Mira Kosta']],
  ['Jan van der Berg, Edwin J. Moss, and Ana Lúcia Prado', ['Jan van der Berg', 'Edwin J. Moss', 'Ana Lúcia Prado']],
  ['Researcher and Co-Founder, Valley Monitor', []],
  ['Professor of History, University of Karsk', []],
  ['Analyst focused on river trade and local courts.', []],
])('%s names %j', (line, names) => {
  expect(readByline(line)).toEqual({ names, person: true });
});

test.each([
  'The river rose in the night and took the lower landings with it, which no researcher had expected in a spring so dry and so late as the one that the valley had that year.',
  'What Happened at the Weir?',
  '',
])('%s is no byline', (line) => {
  expect(readByline(line)).toBeUndefined();
});
