import { lazyRouteComponent } from '@tanstack/react-router';
import type { FunctionComponent } from 'react';

/** The code of a screen did not come: there is no network, or the server has another build by now. */
export class CodeMissing extends Error {}

/**
 * A screen whose code is loaded on first visit. Throws {@link CodeMissing} when it cannot be: the router itself would
 * load the whole page anew, which ends at the browser's own error page where there is no network.
 */
export function lazyScreen<N extends string, M extends { readonly [K in N]: FunctionComponent }>(
  load: () => Promise<M>,
  name: N,
): FunctionComponent {
  return lazyRouteComponent(
    () =>
      load().then(
        (module) => ({ default: module[name] }),
        (cause: unknown) => {
          throw new CodeMissing('', { cause });
        },
      ),
    'default',
  );
}
