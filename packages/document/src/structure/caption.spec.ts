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
