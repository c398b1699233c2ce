import { FEED_CLOSE } from '@scholium/contract';
import { nextConnection } from './connection.js';
import type { Connection, ConnectionEvent } from './connection.js';

function after(...events: readonly ConnectionEvent[]): readonly [Connection, ...string[]] {
  let state: Connection = { at: 'closed' };
  const effects: string[] = [];
  for (const event of events) {
    const [next, ...more] = nextConnection(state, event);
    state = next;
    effects.push(...more);
  }
  return [state, ...effects];
}
const open: readonly ConnectionEvent[] = [{ type: 'start' }, { type: 'opened' }];

test('an ended session closes for good, and only signing in opens again', () => {
  expect(
    after(...open, { type: 'closed', code: FEED_CLOSE.signedOut }, { type: 'online' }, { type: 'visible' }),
  ).toEqual([{ at: 'signed_out' }, 'connect', 'sign_out']);
  expect(after(...open, { type: 'closed', code: FEED_CLOSE.signedOut }, { type: 'start' })[0]).toEqual({
    at: 'connecting',
    attempt: 0,
  });
});

test('a broken line is tried again, each time later, and at once when the network or the person comes back', () => {
  expect(
    after({ type: 'start' }, { type: 'closed', code: 1006 }, { type: 'retry' }, { type: 'closed', code: 1006 })[0],
  ).toEqual({ at: 'backing_off', attempt: 2, offline: false });
  expect(after(...open, { type: 'closed', code: 1006 }, { type: 'visible' })[0]).toEqual({
    at: 'connecting',
    attempt: 0,
  });
});

test('offline waits for the network and not for the clock', () => {
  const offline = after(...open, { type: 'offline' }, { type: 'retry' }, { type: 'visible' });
  expect(offline).toEqual([{ at: 'backing_off', attempt: 0, offline: true }, 'connect', 'drop']);
  expect(after(...open, { type: 'offline' }, { type: 'online' })[0]).toEqual({ at: 'connecting', attempt: 0 });
});

test('access taken away asks about everything that is open', () => {
  expect(after(...open, { type: 'closed', code: FEED_CLOSE.denied })).toEqual([
    { at: 'backing_off', attempt: 0, offline: false },
    'connect',
    'verify',
    'wait',
  ]);
});

test('a socket too many is tried again as late as one that failed often', () => {
  expect(after(...open, { type: 'closed', code: FEED_CLOSE.tooMany })).toEqual([
    { at: 'backing_off', attempt: 10, offline: false },
    'connect',
    'wait',
  ]);
});
