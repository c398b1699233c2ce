import { UNPROTECTED } from '@scholium/review';
import type { Protection } from '@scholium/review';
import { draftOf, effectOf, hindranceOf, protectionOf } from './draft.js';

const protection = (more: Partial<Protection>): Protection => ({ ...UNPROTECTED, ...more });
const all = () => true;

describe('a protection while it is edited', () => {
  test('is what it was when nothing is touched', () => {
    const own = protection({ marking: 'red', recipients: ['a', 'b'], compartments: ['c'], restrictedTo: ['g'] });
    expect(protectionOf(draftOf(own))).toEqual(own);
    expect(protectionOf(draftOf(UNPROTECTED))).toEqual(UNPROTECTED);
  });

  test('keeps recipients while another marking is looked at, and sends them with TLP:RED alone', () => {
    const draft = {
      ...draftOf(protection({ marking: 'red', recipients: ['b', 'a', 'b'] })),
      marking: 'amber',
    } as const;
    expect(protectionOf(draft)).toEqual(protection({ marking: 'amber' }));
    expect(protectionOf({ ...draft, marking: 'red' }).recipients).toEqual(['a', 'b']);
  });

  test('is not restricted when the switch is off, whoever is named', () => {
    const draft = { ...draftOf(protection({ restrictedTo: ['a'] })), restricted: false };
    expect(protectionOf(draft).restrictedTo).toBeNull();
  });
});

test.each([
  ['nothing', {}, {}, null],
  ['the order of names', { restrictedTo: ['a', 'b'] }, { restrictedTo: ['b', 'a'] }, null],
  ['a stricter marking', { marking: 'amber' }, { marking: 'green' }, 'at_once'],
  ['a looser marking', { marking: 'green' }, { marking: 'amber' }, 'second_person'],
  ['a restriction', { restrictedTo: ['a'] }, {}, 'at_once'],
  [
    'one recipient more',
    { marking: 'red', recipients: ['a', 'b'] },
    { marking: 'red', recipients: ['a'] },
    'second_person',
  ],
] as const)('%s takes effect: %j after %j, %s', (_what, after, before, effect) => {
  expect(effectOf(protection(after as never), protection(before as never), all)).toBe(effect);
});

test('a recipient whom the former marking did not admit needs a second person', () => {
  const after = protection({ marking: 'red', recipients: ['a', 'guest'] });
  expect(effectOf(after, protection({ marking: 'amber' }), (id) => id !== 'guest')).toBe('second_person');
  expect(effectOf(after, protection({ marking: 'amber' }), all)).toBe('at_once');
});

test.each([
  ['red without recipients', { marking: 'red' }, 'no_recipients'],
  ['red without oneself', { marking: 'red', recipients: ['b'] }, 'not_a_recipient'],
  ['red with oneself', { marking: 'red', recipients: ['a', 'b'] }, null],
  ['a restriction to nobody', { restrictedTo: [] }, 'nobody_named'],
  ['a restriction without oneself', { restrictedTo: ['b', 'other group'] }, 'not_named'],
  ['a restriction to a group of one’s own', { restrictedTo: ['my group'] }, null],
  // Only the server knows.
  ['a restriction to a group that is not known', { restrictedTo: ['unknown group'] }, null],
] as const)('%s: %j is hindered by %s', (_what, own, hindrance) => {
  const isMyGroup = (id: string) => (id === 'unknown group' ? undefined : id === 'my group');
  expect(hindranceOf(draftOf(protection(own as never)), 'a', isMyGroup)).toBe(hindrance);
});
