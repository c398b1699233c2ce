import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, Suspense, useEffectEvent } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { InboxBell } from '../inbox/index.js';
import { hideNotifications, useAfterPaint } from '../ui/index.js';
import { ConnectionIndicator } from './connection-indicator.js';
import { HelpDialog, showHelp } from './help-dialog.js';
import { Palette, showPalette } from './palette/palette.js';
import { ProjectSwitcher } from './project-switcher.js';
import { ProjectNav } from './project-nav.js';
import { Tour } from './tour.js';
import { UserMenu } from './user-menu.js';
import { ReverseChange } from '../history/index.js';
import { useReversalRequest } from '../undo/index.js';

/** The application frame. The screen is rendered first, the header after it; shortcuts work from the first frame. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const main = useRef<HTMLElement>(null);
  const painted = useAfterPaint();
  useFocusOnNavigation(main);
  // Notifications and their undo buttons belong to the signed-in person.
  useEffect(() => hideNotifications, []);
  return (
    <div className="shell">
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header className="shell-header">{painted && <Header />}</header>
      <main className="shell-main" id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <HelpDialog />
      {painted && <Tour />}
      <Palette />
      <ReversalDialog />
    </div>
  );
}

function Header(): ReactElement {
  return (
    <>
      <Link to="/" className="shell-wordmark" aria-label="Scholium, my work">
        <img src="/favicon.svg" alt="" />
        <span className="mantine-visible-from-sm">Scholium</span>
      </Link>
      <ProjectSwitcher />
      <ProjectNav />
      <Group gap={4} ml="auto" wrap="nowrap">
        <ConnectionIndicator />
        <InboxBell />
        <Tooltip label="Search and commands (Ctrl K)">
          <ActionIcon variant="subtle" color="gray" size="lg" onClick={showPalette} aria-label="Search and commands">
            <IconSearch size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Keyboard shortcuts (?)">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            visibleFrom="sm"
            onClick={showHelp}
            aria-label="Keyboard shortcuts"
          >
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
        <UserMenu />
      </Group>
    </>
  );
}

/** After navigation the focus moves to the content of the screen, for keyboards and screen readers. */
function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        // The screen may have set the focus itself.
        if (!main.current?.contains(document.activeElement) || document.activeElement === main.current)
          main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}

/** A dialog over any screen: proposes the change that reverts an accepted one which can no longer be reopened. */
function ReversalDialog(): ReactElement | null {
  const { changeId, close } = useReversalRequest();
  const leave = useEffectEvent(close);
  useEffect(() => () => leave(), []);
  return changeId === null ? null : (
    <Suspense>
      <ReverseChange key={changeId} changeId={changeId} onClose={close} />
    </Suspense>
  );
}
