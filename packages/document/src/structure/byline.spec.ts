import { isAffiliation, readByline } from './byline.js';

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

test.each([
  ['Valley University', true],
  ['  Institute of Rivers, Karsk  ', true],
  ['University of Karsk.', false],
  ['The university said: go', true],
  ['Valley University:', false],
  ['Valley University?  ', false],
  ['The Lower Landings', false],
  [`University ${'x'.repeat(109)}`, true],
  [`  University ${'x'.repeat(109)}  `, true],
  [`University ${'x'.repeat(110)}`, false],
])('%.60j only names an organisation: %p', (line, expected) => expect(isAffiliation(line)).toBe(expected));

test.each([
  ['Dr. Mira Kosta', ['Mira Kosta'].map((name) => `Dr. ${name}`)],
  ['Mira Kosta', ['Mira Kosta']],
  ['By Mira Kosta', ['Mira Kosta']],
  ['Written by: Mira Kosta and Dan Rahel', ['Mira Kosta', 'Dan Rahel']],
  ['Mira Kosta, Dan Rahel, and Jan Berg', ['Mira Kosta', 'Dan Rahel', 'Jan Berg']],
  ['Mira Kosta & Dan Rahel', ['Mira Kosta', 'Dan Rahel']],
  ['Mira Kosta | Valley News', ['Mira Kosta']],
  ['Jan van der Berg', ['Jan van der Berg']],
  ['Dan al-Rahel', ['Dan al-Rahel']],
  ['J. R. Kosta', ['J. R. Kosta']],
  ['By one', []],
  ['By Mira', []],
  ['Researcher, Valley Monitor', []],
])('%j names %j', (line, names) => expect(readByline(line)).toEqual({ names, person: true }));

test.each([
  '',
  '  ',
  'Mira Kosta?',
  'Mira Kosta:',
  'Who is the author!',
  'The river rose in the night',
  'Mira Kosta went to the river with four friends and a boat',
  'van der Berg',
  'Valley University',
  `The author ${'x'.repeat(160)}.`,
  `By Mira Kosta ${'x'.repeat(240)}`,
])('%.60j is no byline', (line) => expect(readByline(line)).toBeUndefined());
