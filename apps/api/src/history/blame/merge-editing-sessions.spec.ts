import type { BlamePart } from '@scholium/contract';
import { mergeEditingSessions } from './merge-editing-sessions.js';

const part = (from: number, text: string, minute: number, more: Partial<BlamePart> = {}): BlamePart => ({
  from,
  to: from + text.length,
  text,
  origin: 'edit',
  author: { id: 'a', name: 'Ada' },
  decider: null,
  at: `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`,
  seq: minute,
  changeId: null,
  ...more,
});

test('what one person typed at one editing session is one part, and nothing else is', () => {
  expect(mergeEditingSessions([part(1, 'go', 5), part(3, 'od', 4)])).toEqual([{ ...part(1, 'good', 5), to: 5 }]);
  const apart = [
    part(1, 'one ', 0),
    part(5, 'later ', 11),
    part(20, 'elsewhere ', 11),
    part(30, 'Ben’s ', 11, { author: { id: 'b', name: 'Ben' } }),
    part(36, 'suggested', 11, { origin: 'suggestion', author: { id: 'b', name: 'Ben' } }),
    part(45, 'too', 11, { origin: 'suggestion', author: { id: 'b', name: 'Ben' } }),
  ];
  expect(mergeEditingSessions(apart)).toEqual(apart);
});
