import type { SessionRow } from './session.repository.js';

export function sessionOnWire({ id, createdAt, lastSeenAt, userAgent, address }: SessionRow, currentId: string) {
  return {
    id,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    userAgent,
    address,
    current: id === currentId,
  };
}
