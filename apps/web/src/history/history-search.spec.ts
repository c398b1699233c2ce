import { readHistorySearch } from './history-search.js';

test('an address says what is shown, and nothing else of it is believed', () => {
  const person = '0198c0de-0000-7000-8000-000000000001';
  expect(readHistorySearch({ person, group: 'text', from: '3', to: 9, at: 4 })).toEqual({
    person,
    group: 'text',
    from: 3,
    to: 9,
  });
  expect(readHistorySearch({ at: '12' })).toEqual({ at: 12 });
  expect(readHistorySearch({ person: 'x', group: 'all', at: -1, to: 4, other: 1 })).toEqual({});
  expect(readHistorySearch({ from: 1.5, at: 1e12 })).toEqual({});
});
