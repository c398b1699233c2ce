import fc from 'fast-check';
import { attachment } from './content-disposition.js';

test('a name cannot leave its parameter, is ASCII on the wire, and comes back whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (name) => {
      const header = attachment(name);
      const parts = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+\-.^_`|~%]*)$/.exec(
        header,
      );
      expect(parts?.[1]).not.toMatch(/["\\]/);
      expect(decodeURIComponent(parts?.[2] ?? '')).toBe(name.toWellFormed());
    }),
  );
});
