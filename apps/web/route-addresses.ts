import { routes } from '@scholium/contract';
import type { Plugin } from 'vite';

const MODULE = '/packages/contract/src/routes/index.ts';

/**
 * Builds the routes without their schemas: the server checks what comes and goes by them, the browser needs to know
 * where and how to ask. Making hundreds of schemas on each opening takes longer than drawing the text.
 */
export function routeAddresses(): Plugin {
  const addresses = Object.entries(routes).map(([name, { method, path, response, ...route }]) => [
    name,
    {
      method,
      path,
      response: typeof response === 'string' ? response : 'json',
      ...('accepts' in route ? { accepts: route.accepts } : {}),
    },
  ]);
  return {
    name: 'route-addresses',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id.endsWith(MODULE) ? `export const routes = ${JSON.stringify(Object.fromEntries(addresses))};` : null,
  };
}
