import { randomUUID } from 'node:crypto';
import { routes } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import type { Marking, ProtectedKind } from '@scholium/review';
import type { ApiClient } from './api-client.js';

/** Marks an object that nothing protected. */
export async function mark(
  client: ApiClient,
  projectId: string,
  objectKind: ProtectedKind,
  objectId: string,
  to: Marking,
) {
  await client.call(routes.setProtection, {
    params: { projectId, objectId },
    body: {
      commandId: randomUUID(),
      changeId: randomUUID(),
      objectKind,
      protection: { ...UNPROTECTED, marking: to },
      expected: UNPROTECTED,
      reason: '',
    },
  });
}
