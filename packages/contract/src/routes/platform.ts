import { z } from 'zod';
import { defineRoute } from '../route.js';

const health = z.object({ status: z.enum(['ok', 'error']), details: z.record(z.string(), z.unknown()).optional() });

export const platformRoutes = {
  isLive: defineRoute({
    id: 'isLive',
    method: 'GET',
    path: '/api/health/live',
    access: 'public',
    tag: 'platform',
    summary: 'The process answers',
    response: health,
  }),
  isReady: defineRoute({
    id: 'isReady',
    method: 'GET',
    path: '/api/health/ready',
    access: 'public',
    tag: 'platform',
    summary: 'The database answers and is migrated',
    response: health,
  }),
  getOpenApi: defineRoute({
    id: 'getOpenApi',
    method: 'GET',
    path: '/api/openapi.json',
    access: 'public',
    tag: 'platform',
    summary: 'This description',
    response: z.record(z.string(), z.unknown()),
  }),
} as const;
