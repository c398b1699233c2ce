import { headingLevel, isHeadingHere, isHeadingLike, isTitleCase } from './heading.js';

test.each([
  ['The Orlan River', true],
  ['What happened at the weir?', true],
  ['What happened at the weir.', false],
  ['The river and,', false],
  ['The river:', false],
  ['The river rose12', true],
  ['the river', false],
  ['“The river”', true],
  ['2.1 the river', true],
  ['2.1', false],
  ['1990', false],
  ['', false],
  [`The ${'river '.repeat(22)}`, true],
  [`The ${'river '.repeat(24)}`, false],
  ['河が上がった', true],
])('%j is set like a heading: %j', (line, is) => expect(isHeadingLike(line)).toBe(is));

test.each([
  ['The Orlan River and Its Militias', true],
  ['The river rose in the night', false],
  ['Rivers, Courts and boats', true],
  ['Rivers and boats', false],
  ['of the and', false],
  ['123', false],
])('%j has the capitals of a title: %j', (line, is) => expect(isTitleCase(line)).toBe(is));

const apart = { blankBefore: true, blankAfter: true, nextLength: 400, nextIsShort: false, spaced: true };
test('a heading stands apart and has text after it', () => {
  const here = (line: string, more: object = {}) => isHeadingHere(line, { ...apart, ...more });
  expect(here('The River')).toBe(true);
  expect(here('The River', { blankBefore: false })).toBe(false);
  expect(here('The River', { blankAfter: false })).toBe(false);
  expect(here('The River', { nextLength: undefined })).toBe(false);
  expect(here('The River', { nextLength: 9 })).toBe(false);
  expect(here('The River', { nextLength: 10 })).toBe(true);
  expect(here('The River', { nextLength: 2, nextIsShort: true })).toBe(true);
  expect(here('The river rose')).toBe(true);
  expect(here('The river rose in the night and took all the lower landings')).toBe(true);
  expect(here('The river rose in the night and took all of the lower landings')).toBe(false);
  expect(here(`The ${'incomprehensibilities '.repeat(5)}`)).toBe(false);
});

test('where paragraphs have no blank lines between them a heading has a title’s capitals and a long text after it', () => {
  const here = (line: string, nextLength: number) =>
    isHeadingHere(line, { ...apart, blankBefore: false, blankAfter: false, spaced: false, nextLength });
  expect([here('The River', 119), here('The River', 120), here('The river rose', 400)]).toEqual([false, true, false]);
  const long = 'The Orlan River Militias and Their Reach Beyond the Upper and the Lower Valley';
  expect([here(long, 2 * long.length - 1), here(long, 2 * long.length)]).toEqual([false, true]);
});

test.each([
  ['Rivers', 2],
  ['2 Rivers', 2],
  ['2. Rivers', 2],
  ['2) Rivers', 2],
  ['2.1 Rivers', 3],
  ['2.1.4 Rivers', 4],
  ['1.2.3.4.5.6.7 Rivers', 6],
  ['  3.1 Rivers', 3],
  ['2.1', 2],
  ['Rivers 2.1 more', 2],
])('%j has level %d', (line, level) => expect(headingLevel(line)).toBe(level));
