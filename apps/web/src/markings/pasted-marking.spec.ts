import { UNPROTECTED } from '@scholium/review';
import { protectionOf } from './draft.js';
import { writeOrigin } from './marked-clipboard.js';
import { accessAfter, markingOf, stricterOf } from './pasted-marking.js';

test('text keeps the marking of what it was copied from, where the project demands less', () => {
  const held = new Map<string, string>();
  const clipboard = {
    types: [],
    getData: (type: string) => held.get(type) ?? '',
    setData: (type: string, value: string) => void held.set(type, value),
  };
  expect(markingOf(clipboard)).toBeNull();
  writeOrigin(clipboard, { documentId: 'd1', marking: 'amber' });
  expect(markingOf(clipboard)).toBe('amber');
  const kept = accessAfter(markingOf(clipboard), 'clear', 'a');
  expect(kept && protectionOf(kept)).toEqual({ ...UNPROTECTED, marking: 'amber' });
  expect(accessAfter('amber', 'amber', 'a')).toBeNull();
  expect(accessAfter('amber', 'red', 'a')).toBeNull();
  expect(accessAfter(null, 'clear', 'a')).toBeNull();
});

test('of TLP:RED whoever pastes is the only recipient, since lists of people are not compared', () => {
  const kept = accessAfter('red', 'red', 'a');
  expect(kept && protectionOf(kept)).toEqual({ ...UNPROTECTED, marking: 'red', recipients: ['a'] });
});

test('of several pastes the strictest counts', () => {
  expect(stricterOf(null, 'green')).toBe('green');
  expect(stricterOf('amber', 'green')).toBe('amber');
  expect(stricterOf('amber', 'red')).toBe('red');
  expect(stricterOf('amber', null)).toBe('amber');
});
