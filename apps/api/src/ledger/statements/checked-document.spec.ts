import fc from 'fast-check';
import { CheckedDocument, rowsAsJson } from './checked-document.js';

test('rows are written as JSON.stringify writes them, with a checked document or without', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'doc', 'origin'), fc.jsonValue()), fc.jsonValue(), (rest, doc) => {
      const json = JSON.stringify(doc);
      const checked = new CheckedDocument(json);
      const rows = [{ seq: 1, payload: { ...rest, doc: checked }, kind: undefined }, { checkpoint: checked }, rest];
      const plain = [{ seq: 1, payload: { ...rest, doc } }, { checkpoint: doc }, rest];
      expect(JSON.parse(rowsAsJson(rows))).toEqual(JSON.parse(JSON.stringify(plain)));
      expect(rowsAsJson([rest])).toBe(JSON.stringify([rest]));
      expect(JSON.stringify({ nested: checked })).toBe(JSON.stringify({ nested: doc }));
    }),
  );
});
