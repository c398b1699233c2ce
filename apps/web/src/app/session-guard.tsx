import { Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useSession, useSessionActions } from '../sync/index.js';
import { ErrorState, Waiting } from '../ui/index.js';
import { Shell } from './shell.js';

/** Paths for people who are not signed in. */
const PUBLIC_PATHS = ['/sign-in', '/setup', '/choose-password'];

/** Renders the screen for signed-in people and redirects everybody else to the sign-in screen. */
export function SessionGuard(): ReactElement {
  const session = useSession();
  const { reload } = useSessionActions();
  const { pathname, href } = useLocation();
  const navigate = useNavigate();
  // The rendered screen: while a screen is loading, the URL is ahead of it.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? pathname });
  const isPublic = PUBLIC_PATHS.includes(pathname);
  const out = session.status === 'signed_out';
  useEffect(() => {
    if (out && !isPublic) void navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href }, replace: true });
  }, [out, isPublic, href, navigate]);
  if (PUBLIC_PATHS.includes(shown))
    return (
      <main className="signed-out" id="main">
        <Outlet />
      </main>
    );
  // Another account mounts new screens: no state of one person is left for the next.
  if (session.status === 'signed_in')
    return (
      <Shell key={session.me.user.id}>
        <Outlet />
      </Shell>
    );
  if (session.status === 'unreachable') {
    return (
      <main className="signed-out">
        <ErrorState
          problem={session.failure}
          kept={i18n.t('What you did not send yet is kept on this device.')}
          onRetry={() => void reload()}
        />
      </main>
    );
  }
  return (
    <main className="signed-out">
      <Waiting lines={3} />
    </main>
  );
}
