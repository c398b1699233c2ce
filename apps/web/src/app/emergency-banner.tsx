import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { can } from '@scholium/review';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { failureOf, useMe, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { notifyError } from '../ui/index.js';

type Running = RouteOutput<'listEmergencyAccess'>['access'][number];
/** How often the rest of the time is shown anew, in ms. */
const EVERY = 10_000;

/** While an administrator has emergency access: to what, for how long yet, and the way to end it. */
export function EmergencyBanner(): ReactElement | null {
  const { user } = useMe();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  return can(actor, 'emergency.access') ? <Banners /> : null;
}

function Banners(): ReactElement | null {
  const { data, refetch } = useRoute('listEmergencyAccess', {});
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  const running = (data?.access ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > now);
  const count = running.length;
  const before = useRef(0);
  useEffect(() => {
    // The button that ended it is gone, and the focus with it.
    if (count < before.current && document.activeElement === document.body) document.getElementById('main')?.focus();
    before.current = count;
  }, [count]);
  if (count === 0) return null;
  return (
    <aside className="emergency" aria-label={i18n.t('Emergency access')}>
      {running.map((one) => (
        <Banner key={one.id} access={one} rest={Date.parse(one.expiresAt) - now} onEnded={() => void refetch()} />
      ))}
    </aside>
  );
}

function Banner({
  access: { project },
  rest,
  onEnded,
}: {
  readonly access: Running;
  /** In ms. */
  readonly rest: number;
  readonly onEnded: () => void;
}): ReactElement {
  const nextId = useNextId();
  const end = useRouteMutation('endEmergencyAccess', ['listEmergencyAccess', 'getProject', 'getHome']);
  return (
    <div className="emergency-one">
      <IconAlertTriangle size={18} aria-hidden />
      <span dir="auto">
        {i18n.t(
          'Emergency access to {name}: {count, plural, =0 {less than a minute} one {# minute} other {# minutes}} left.',
          { name: project.name, count: Math.floor(rest / 60_000) },
        )}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={end.isPending}
        onClick={() =>
          end.mutate(
            { params: { projectId: project.id }, body: { commandId: nextId() } },
            { onSuccess: onEnded, onError: (error) => notifyError(failureOf(error)) },
          )
        }
      >
        {i18n.t('End now')}
      </Button>
    </div>
  );
}
