import { Tally } from './reader.js';

const IMAGES = '{count, plural, one {# image} other {# images}}';
const LINKS = '{count, plural, one {# link} other {# links}} without a full web address';
const CANVASES = '{count, plural, one {# canvas} other {# canvases}}';

test('one of a kind is told in the singular, more in the plural, with the characters that were lost', () => {
  const tally = new Tally();
  tally.add(IMAGES);
  expect(tally.warning('image_dropped', 'Left out: {list}.')).toEqual([
    {
      code: 'image_dropped',
      message: 'Left out: 1 image.',
      words: { id: 'Left out: {list}.', values: { list: [{ id: IMAGES, values: { count: 1 } }] } },
      count: 1,
    },
  ]);
  for (const what of [LINKS, CANVASES, CANVASES, IMAGES]) tally.add(what);
  tally.add(LINKS, 1_200, 0);
  expect(tally.warning('image_dropped', '{list}')[0]?.message).toBe(
    '2 images, 1 link without a full web address (1,200 characters), 2 canvases',
  );
});
