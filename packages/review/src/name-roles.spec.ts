import { groupsNamedIn, membersOf, peopleNamed } from './name-roles.js';

const members = [
  { userId: 'r', projectRole: 'reader' },
  { userId: 'a', projectRole: 'annotator' },
  { userId: 'v', projectRole: 'reviewer' },
  { userId: 'm', projectRole: 'manager' },
  { userId: 'stranger', projectRole: null },
] as const;

test('a group is named by its word behind an @, at the start of a word, however it is written', () => {
  expect(groupsNamedIn('@reviewers, see (@Managers)')).toEqual([
    { group: 'reviewers', from: 0, to: 10 },
    { group: 'managers', from: 17, to: 26 },
  ]);
});

test.each([
  'desk@reviewers',
  'reviewers',
  '@reviewersable',
  '@reviewers-to-be',
  'https://press.example/@everyone',
  '@everyoneé',
])('%s names no group', (text) => {
  expect(groupsNamedIn(text)).toEqual([]);
});

test('a group means who holds its role; everyone means all members and no stranger', () => {
  expect(membersOf('reviewers', members).map(({ userId }) => userId)).toEqual(['v']);
  expect(membersOf('everyone', members).map(({ userId }) => userId)).toEqual(['r', 'a', 'v', 'm']);
});

test('each person is named once, by name or as one of a group', () => {
  expect(peopleNamed({ text: 'See, @annotators and @annotators', mentions: ['a', 'x'] }, members)).toEqual(['a', 'x']);
  expect(peopleNamed({ text: '@everyone', mentions: [] }, members)).toEqual(['r', 'a', 'v', 'm']);
});
