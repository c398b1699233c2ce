import type { QueueItem } from '../../sync/index.js';
import type { RowUpdate } from '../queue/rows.js';
import { deciding, planFor } from './plan.js';

const me = { userId: 'me', active: true, workspaceRole: 'member', projectRole: 'reviewer', otherNames: ['I'] } as const;
const row = (id: string, subjectKind: string, authorId = 'ann', state = 'proposed') =>
  ({ id, subjectKind, authorId, state, revision: 3, streamId: 's' }) as QueueItem;

describe('one decision on many rows', () => {
  test('leaves out own work and what does not wait, and says how many', () => {
    const known = new Map<string, RowUpdate>([
      ['c', { state: 'accepted', revision: 3, by: 'others', sending: false, refused: null }],
    ]);
    const { ready, own, decided } = planFor(
      [
        row('a', 'mention'),
        row('b', 'mention', 'me'),
        row('c', 'mention'),
        row('d', 'mention', 'ann', 'rejected'),
        row('f', 'mention', 'I'),
      ],
      known,
      me,
    );
    expect([ready.map(({ id }) => id), own, decided]).toEqual([['a'], 2, 2]);
  });

  test('sends entities and sources before what relies on them, the rest in the order shown', () => {
    const { ready } = planFor(
      [row('m1', 'mention'), row('e', 'entity'), row('c', 'citation'), row('s', 'source'), row('m2', 'highlight')],
      new Map(),
      me,
    );
    expect(ready.map(({ id }) => id)).toEqual(['e', 's', 'm1', 'c', 'm2']);
  });

  test('decides the revision that was shown', () => {
    expect(deciding(row('a', 'mention'), { kind: 'accept' }, 'command').command).toMatchObject({
      kind: 'change.accept',
      changeId: 'a',
      revision: 3,
    });
  });
});
