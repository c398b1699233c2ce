import { isCaption } from './caption.js';

test.each([
  'Screengrab from a 2016 video by the Orlan Front. (Source: Authors)',
  'Photo: Mira Kosta',
  'Ferrymen gather below the weir in April 2019. (Valley News via Getty Images)',
  'Figure 3: Barges counted at the weir',
  'Fig. 2. Tolls by month',
  'Map 1 — The upper valley',
  'Image courtesy of the Karsk Museum',
])('%s is a caption', (line) => {
  expect(isCaption(line)).toBe(true);
});

test.each([
  'Photographs reached the court in May and were never shown.',
  'The figure 3 was painted on every barge.',
  'Maps were forbidden below the weir.',
  'Images: The Making of a Militia That Nobody Saw, Though Everybody Heard It, and What the Court at Teshk Made of It in the Years That Followed, as Told by Those Who Were There and by Those Who Only Say They Were, in a Valley Where the Two Have Never Been Easy to Tell Apart by Anybody',
])('%s is not', (line) => {
  expect(isCaption(line)).toBe(false);
});

test.each([
  ['Photo: the weir', true],
  ['  Figure 2: The weir', true],
  ['Image by Mira Kosta', true],
  ['Courtesy of the council', true],
  ['The weir at night (Photo: Mira Kosta).', true],
  ['', false],
  ['   ', false],
  [`Photo: ${'x'.repeat(243)}`, true],
  [`Photo: ${'x'.repeat(244)}`, false],
  [`Figure 1: ${'x'.repeat(290)}`, true],
  [`Figure 1: ${'x'.repeat(291)}`, false],
  [`Courtesy of ${'x'.repeat(108)}`, true],
  [`Courtesy of ${'x'.repeat(109)}`, false],
  [`${'x'.repeat(483)} (Photo: Reuters)`, true],
  [`${'x'.repeat(484)} (Photo: Reuters)`, false],
])('%.40j is the words under a picture: %p', (line, expected) => expect(isCaption(line)).toBe(expected));
