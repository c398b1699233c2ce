import { counted, Tally } from './reader.js';

test('one of a kind is told in the singular, more in the plural', () => {
  const tally = new Tally();
  tally.add(counted('image'));
  expect(tally.warning('image_dropped', 'Left out')).toEqual([
    { code: 'image_dropped', message: 'Left out: 1 image.', count: 1 },
  ]);
  for (const what of [
    counted('link', 'without a full web address'),
    counted('canvas', '', 'canvases'),
    counted('canvas', '', 'canvases'),
    counted('image'),
  ])
    tally.add(what);
  expect(`${tally}`).toBe('2 images, 1 link without a full web address, 2 canvases');
});
