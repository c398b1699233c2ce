import type { Actor } from '@scholium/review';
import type { ChangeDetail } from '../../sync/index.js';
import { permissions } from './use-item.js';

const NOW = '2026-01-01T00:00:00.000Z';
const reviewer: Actor = { userId: 'reviewer', active: true, workspaceRole: 'member', projectRole: 'reviewer' };
const entity = { state: 'pending', changeId: 'of-the-entity', revision: 1, label: 'Lamp Society' };
const mention = {
  change: { authorId: 'analyst', state: 'proposed', projectId: 'project', subjectKind: 'mention', decidedAt: null },
  stale: false,
  dependencies: [entity],
} as unknown as ChangeDetail;

test('what relies on a proposal waits until that is accepted, and no longer once the viewer has accepted it', () => {
  const before = permissions(mention, reviewer, NOW, () => false);
  expect(before.waiting).toMatchObject([{ id: 'of-the-entity', label: 'Lamp Society' }]);
  expect(before.blocked).toContain('Lamp Society');
  const after = permissions(mention, reviewer, NOW, (id) => id === 'of-the-entity');
  expect(after.waiting).toEqual([]);
  expect(after.blocked).toBeNull();
});
