import { clientMessage, type ClientMessage } from '@scholium/contract';
import { LARGEST_NUMBER } from '@scholium/review';
import { Emitter } from '../emitter.js';
import type { FeedSocket } from './socket.js';
import { StreamCursor } from './stream-cursor.js';
import { StreamHub } from './stream-hub.js';

const DOCUMENT = '0198c0de-0000-7000-8000-000000000001';

function tab() {
  const sent: ClientMessage[] = [];
  const changed = new Emitter<{ at: string }>();
  const socket = {
    messages: new Emitter(),
    changed,
    state: { at: 'open' },
    silence: 0,
    // A server ends the connection at what the contract does not know.
    send: (message: ClientMessage) => sent.push(clientMessage.parse(message)),
  };
  return { hub: new StreamHub(socket as unknown as FeedSocket), sent, changed };
}

const reader = () => ({
  cursor: new StreamCursor(DOCUMENT, 7, {
    read: () => Promise.resolve({ entries: [], head: 7 }),
    apply: () => undefined,
    onReached: () => undefined,
    onUnreadable: () => undefined,
    onFailure: () => undefined,
  }),
  onDenied: () => undefined,
});

describe('who is in a document', () => {
  test('is asked for without its log, and again after the socket was lost', () => {
    const { hub, sent, changed } = tab();
    const leave = hub.attend(DOCUMENT);
    hub.attend(DOCUMENT)();
    changed.emit({ at: 'open' });
    leave();
    const ask = { type: 'follow', streamId: DOCUMENT, after: LARGEST_NUMBER };
    expect(sent).toEqual([ask, ask, { type: 'unfollow', streamId: DOCUMENT }]);
  });

  test('does not keep the log away from who opens the document, nor ends with it', () => {
    const { hub, sent } = tab();
    const leave = hub.attend(DOCUMENT);
    const close = hub.follow(reader());
    close();
    leave();
    expect(sent.map((message) => ('after' in message ? message.after : message.type))).toEqual([
      LARGEST_NUMBER,
      'unfollow',
      7,
      'unfollow',
      LARGEST_NUMBER,
      'unfollow',
    ]);
  });
});
