import { schema } from '@scholium/document';
import './uncached-positions.js';

test('positions of a text are found anew each time, so that no version of it is kept by them', () => {
  const doc = schema.node('doc', null, [schema.node('paragraph', null, [schema.text('abc')])]);
  expect(doc.resolve(2)).not.toBe(doc.resolve(2));
  expect(doc.resolve(2).parentOffset).toBe(1);
  expect(() => doc.resolve(9)).toThrow(RangeError);
});
