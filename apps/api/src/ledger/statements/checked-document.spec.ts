import fc from 'fast-check';
import { CheckedDocument, toJsonText } from './checked-document.js';

test('a value is written as JSON.stringify writes it, with a checked document or without', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'doc', 'origin'), fc.jsonValue()), fc.jsonValue(), (rest, doc) => {
      const json = JSON.stringify(doc);
      expect(JSON.parse(toJsonText({ ...rest, doc: new CheckedDocument(json) }))).toEqual(
        JSON.parse(JSON.stringify({ ...rest, doc })),
      );
      expect(toJsonText(new CheckedDocument(json))).toBe(json);
      expect(toJsonText(rest)).toBe(JSON.stringify(rest));
      expect(JSON.stringify({ nested: new CheckedDocument(json) })).toBe(JSON.stringify({ nested: doc }));
    }),
  );
});
