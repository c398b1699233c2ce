import { clientMessage, FEED_CLOSE } from './feed-messages.js';

const id = '00000000-0000-7000-8000-000000000001';

test.each([
  [{ type: 'follow', streamId: id, after: 0 }],
  [{ type: 'watch_queue', projectId: id }],
  [{ type: 'presence', state: null }],
  [{ type: 'presence', state: { documentId: id, version: 0, from: 3, to: 9, reviewing: null } }],
  [{ type: 'steps', documentId: id, commandId: id, version: 0, steps: [{}] }],
])('%j is understood', (message) => expect(clientMessage.safeParse(message).success).toBe(true));

test.each([
  [{ type: 'follow', streamId: 'x', after: 0 }],
  [{ type: 'follow', streamId: id, after: -1 }],
  [{ type: 'follow', streamId: id, after: 0, more: 1 }],
  [{ type: 'shout' }],
  ['follow'],
  [null],
  [{ type: 'steps', documentId: id, commandId: id, version: 0, steps: [] }],
  [{ type: 'steps', commandId: id, version: 0, steps: [{}] }],
])('%j is refused', (message) => expect(clientMessage.safeParse(message).success).toBe(false));

test('close codes are in the private range', () => {
  for (const code of Object.values(FEED_CLOSE)) expect(code >= 4000 && code <= 4999).toBe(true);
});
