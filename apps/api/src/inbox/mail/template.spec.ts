import type { NotificationOnWire } from '@scholium/contract';
import { ENGLISH } from '@scholium/document/message';
import { renderMail } from './template.js';

const item = (marking: NotificationOnWire['marking'], title: string): NotificationOnWire => ({
  id: title,
  kind: 'decided',
  event: 'change.accepted',
  at: '2026-03-01T10:00:00.000Z',
  read: false,
  actor: { id: 'ada', name: 'Ada' },
  project: { id: 'p', name: 'Harbour' },
  compartment: null,
  document: { id: title, title },
  change: { id: 'c', subjectKind: 'highlight', label: 'pilots', state: 'accepted' },
  thread: null,
  text: null,
  code: null,
  marking,
});
const render = (...items: NotificationOnWire[]) =>
  renderMail(items, false, 'https://example.org', 'https://u', { catalogue: ENGLISH, timeZone: 'UTC' });

test('a mail carries the strictest marking of what it tells of, and each line its own', () => {
  expect(render(item('amber_strict', 'Notes')).subject).toMatch(/^\[TLP:AMBER\+STRICT\] Notes: /);
  expect(render(item(null, 'Notes')).subject).toMatch(/^Notes: /);
  const { subject, text } = render(item('green', 'Notes'), item('red', 'Report'), item(null, 'Plan'));
  expect(subject).toMatch(/^\[TLP:RED\] 3 /);
  const lines = text.split('\n').filter((line) => line.includes(': Ada'));
  expect(lines.map((line) => line.split(':').slice(0, -1).join(':'))).toEqual([
    '[TLP:GREEN] Notes',
    '[TLP:RED] Report',
    'Plan',
  ]);
});
