import { choosing, choosingKnown, NOBODY_CHOSEN, peopleOf, PLACEHOLDER, whoIs } from './chosen-people.js';

const here = { id: 'a', isHere: true, known: null };
const known = (id: string, account: string) => ({ id, isHere: false, known: { id: account, name: account } });

test('who is here is themselves, and anybody else a placeholder, until something else is said', () => {
  expect([whoIs(NOBODY_CHOSEN, here), whoIs(NOBODY_CHOSEN, known('b', 'x'))]).toEqual(['a', PLACEHOLDER]);
  const chosen = choosing(NOBODY_CHOSEN, known('b', 'x'), 'x');
  expect(peopleOf(chosen)).toEqual([{ id: 'b', userId: 'x' }]);
  expect(choosing(chosen, known('b', 'x'), PLACEHOLDER)).toEqual(NOBODY_CHOSEN);
  expect(choosing(choosing(chosen, here, 'y'), here, 'a')).toEqual(chosen);
});

test('addresses say nothing against what was said, and no two people become one', () => {
  const chosen = choosing(choosing(NOBODY_CHOSEN, known('b', 'x'), 'y'), here, 'w');
  const all = choosingKnown(chosen, [known('b', 'x'), known('c', 'y'), known('d', 'z'), known('e', 'z'), here]);
  expect(peopleOf(all)).toEqual([
    { id: 'b', userId: 'y' },
    { id: 'a', userId: 'w' },
    { id: 'd', userId: 'z' },
  ]);
});
