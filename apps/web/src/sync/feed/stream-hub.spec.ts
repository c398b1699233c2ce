import type { ClientMessage } from '@scholium/contract';
import { Emitter } from '../emitter.js';
import type { FeedSocket } from './socket.js';
import { StreamCursor } from './stream-cursor.js';
import { StreamHub } from './stream-hub.js';

function tab() {
  const sent: ClientMessage[] = [];
  const changed = new Emitter<{ at: string }>();
  const socket = { messages: new Emitter(), changed, state: { at: 'open' }, silence: 0, send: (message: ClientMessage) => sent.push(message) };
  return { hub: new StreamHub(socket as unknown as FeedSocket), sent, changed };
}

const reader = () => ({
  cursor: new StreamCursor('doc', 7, { read: () => Promise.resolve({ entries: [], head: 7 }), apply: () => undefined, onReached: () => undefined, onUnreadable: () => undefined, onFailure: () => undefined }),
  onDenied: () => undefined,
});

describe('who is in a document', () => {
  test('is asked for without its log, and again after the socket was lost', () => {
    const { hub, sent, changed } = tab();
    const leave = hub.attend('doc');
    hub.attend('doc')();
    changed.emit({ at: 'open' });
    leave();
    const ask = { type: 'follow', streamId: 'doc', after: Number.MAX_SAFE_INTEGER };
    expect(sent).toEqual([ask, ask, { type: 'unfollow', streamId: 'doc' }]);
  });

  test('does not keep the log away from who opens the document, nor ends with it', () => {
    const { hub, sent } = tab();
    const leave = hub.attend('doc');
    const close = hub.follow(reader());
    close();
    leave();
    expect(sent.map((message) => ('after' in message ? message.after : message.type))).toEqual([Number.MAX_SAFE_INTEGER, 'unfollow', 7, 'unfollow', Number.MAX_SAFE_INTEGER, 'unfollow']);
  });
});
