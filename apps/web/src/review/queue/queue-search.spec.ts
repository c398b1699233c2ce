import { filterOf, readQueueSearch } from './queue-search.js';
import { completed, viewOf, viewsFor } from './saved-views.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('the address of the queue', () => {
  test('keeps what is well formed and drops the rest', () => {
    expect(
      readQueueSearch({
        state: ['proposed', 'nonsense', 'proposed'],
        kind: 'entity',
        author: ['x', id],
        by: 'them',
        q: 7,
        sort: 'updated',
        change: '<script>',
        other: 1,
      }),
    ).toEqual({ state: ['proposed'], kind: ['entity'], author: [id], q: '7', sort: 'updated' });
  });

  test('without a filter means the first view of the role', () => {
    expect(completed({ q: 'pier' }, viewsFor(true))).toMatchObject({ state: ['proposed'], by: 'others', q: 'pier' });
    expect(completed({}, viewsFor(false))).toMatchObject({ by: 'mine' });
    expect(completed({ by: 'anyone' }, viewsFor(true))).toEqual({ by: 'anyone' });
  });

  test('is recognised as a view whatever the words, the order and the item', () => {
    const views = viewsFor(true);
    expect(
      viewOf({ by: 'mine', state: ['rejected', 'changes_requested'], q: 'x', sort: 'oldest', change: id }, views)?.id,
    ).toBe('sent-back');
    expect(viewOf({ by: 'mine', kind: ['entity'] }, views)).toBeNull();
  });

  test('asks the server for what it filters and nothing else', () => {
    expect(filterOf({ by: 'mine', sort: 'newest', change: id, q: 'a' })).toEqual({ by: 'mine', q: 'a' });
  });
});
