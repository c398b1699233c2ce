/** The life of the socket as one table of states and events; `socket.ts` carries out the effects. */
import { FEED_CLOSE } from '@scholium/contract';

export type Connection =
  | { readonly at: 'closed' }
  | { readonly at: 'connecting'; readonly attempt: number }
  | { readonly at: 'open' }
  | { readonly at: 'backing_off'; readonly attempt: number; readonly offline: boolean }
  | { readonly at: 'signed_out' };

export type ConnectionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'opened' }
  /** `code` as in RFC 6455, section 7.4; 1006 when the connection broke. */
  | { readonly type: 'closed'; readonly code: number }
  | { readonly type: 'retry' }
  | { readonly type: 'online' }
  | { readonly type: 'offline' }
  /** The tab came to the front. */
  | { readonly type: 'visible' }
  /** The socket is silent though the log moved. */
  | { readonly type: 'deaf' };

export type Effect = 'connect' | 'drop' | 'wait' | 'sign_out' | 'verify';

export function nextConnection(now: Connection, event: ConnectionEvent): readonly [Connection, ...Effect[]] {
  switch (event.type) {
    case 'start':
      return now.at === 'closed' || now.at === 'signed_out' ? [{ at: 'connecting', attempt: 0 }, 'connect'] : [now];
    case 'stop':
      return now.at === 'signed_out' ? [now] : [{ at: 'closed' }, 'drop'];
    case 'opened':
      return now.at === 'connecting' ? [{ at: 'open' }] : [now];
    case 'closed':
      return afterClose(now, event.code);
    case 'retry':
      return now.at === 'backing_off' && !now.offline ? [{ at: 'connecting', attempt: now.attempt }, 'connect'] : [now];
    case 'online':
    case 'visible':
      if (now.at !== 'backing_off' || (now.offline && event.type === 'visible')) return [now];
      return [{ at: 'connecting', attempt: now.attempt }, 'connect'];
    case 'offline':
      if (now.at === 'closed' || now.at === 'signed_out') return [now];
      return [{ at: 'backing_off', attempt: 0, offline: true }, 'drop'];
    case 'deaf':
      return now.at === 'open' ? [{ at: 'connecting', attempt: 0 }, 'drop', 'connect'] : [now];
  }
}

/** Another window has to be closed first, so the wait begins as after so many attempts. */
const TOO_MANY_ATTEMPT = 10;

function afterClose(now: Connection, code: number): readonly [Connection, ...Effect[]] {
  if (now.at !== 'connecting' && now.at !== 'open') return [now];
  if (code === FEED_CLOSE.signedOut) return [{ at: 'signed_out' }, 'sign_out'];
  const attempt = code === FEED_CLOSE.tooMany ? TOO_MANY_ATTEMPT : now.at === 'connecting' ? now.attempt + 1 : 0;
  const waiting: Connection = { at: 'backing_off', attempt, offline: false };
  // Something open here may not be read any more; only the server knows which.
  return code === FEED_CLOSE.denied ? [waiting, 'verify', 'wait'] : [waiting, 'wait'];
}
