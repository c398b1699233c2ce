import { shownOf, UNPROTECTED } from './protection.js';
import { markingShown, shownTogether } from './marking.js';

test('what is protected is shown by its strictest marking, and as restricted where it has none', () => {
  expect(shownOf(UNPROTECTED)).toBeNull();
  expect(shownOf({ ...UNPROTECTED, restrictedTo: [] })).toBe('restricted');
  expect(shownOf({ ...UNPROTECTED, compartments: ['c'] })).toBe('restricted');
  expect(shownOf({ ...UNPROTECTED, marking: 'amber', compartments: ['c'] })).toBe('amber');
  expect(shownTogether([null, undefined])).toBeNull();
  expect(shownTogether([null, 'restricted'])).toBe('restricted');
  expect(shownTogether(['green', 'restricted', 'amber'])).toBe('amber');
  expect([markingShown('restricted'), markingShown(null), markingShown('red')]).toEqual(['clear', 'clear', 'red']);
});
