import { Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useSession, useSessionActions } from '../sync/index.js';
import { ErrorState, Waiting } from '../ui/index.js';
import { Shell } from './shell.js';

/** Paths for people who are not signed in. */
const DOORS = ['/sign-in', '/setup', '/choose-password'];

/** Renders the screen for signed-in people and redirects everybody else to the sign-in screen. */
export function SessionGuard(): ReactElement {
  const session = useSession();
  const { reload } = useSessionActions();
  const { pathname, href } = useLocation();
  const navigate = useNavigate();
  // The rendered screen: while a screen is loading, the URL is ahead of it.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? pathname });
  const door = DOORS.includes(pathname);
  const out = session.status === 'signed_out';
  useEffect(() => {
    if (out && !door) void navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href }, replace: true });
  }, [out, door, href, navigate]);
  if (DOORS.includes(shown))
    return (
      <main className="front-door" id="main">
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
      <main className="front-door">
        <ErrorState
          problem={session.failure}
          kept="What you did not send yet is kept on this device."
          onRetry={() => void reload()}
        />
      </main>
    );
  }
  return (
    <main className="front-door">
      <Waiting lines={3} />
    </main>
  );
}
