import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef, useEffectEvent } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { InboxBell } from '../inbox/index.js';
import { i18n } from '../locales/index.js';
import { PasteQuestion } from '../markings/index.js';
import { accountKey, useMe } from '../sync/index.js';
import { hideNotifications, keepShortcutSettings, useAfterPaint, useSkipTargets } from '../ui/index.js';
import { ConnectionIndicator } from './connection-indicator.js';
import { EmergencyBanner } from './emergency-banner.js';
import { HelpDialog, showHelp } from './help-dialog.js';
import { NewVersionNotice } from './new-version-notice.js';
import { Palette, showPalette } from './palette/palette.js';
import { ProjectSwitcher } from './project-switcher.js';
import { ProjectNav } from './project-nav.js';
import { Tour } from './tour.js';
import { UserMenu } from './user-menu.js';
import { useFocusReturn } from './use-focus-return.js';
import { ReverseChange } from '../history/index.js';
import { useReversalRequest } from '../undo/index.js';

/** The application frame. The screen is rendered first, the header after it; shortcuts work from the first frame. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const main = useRef<HTMLElement>(null);
  const painted = useAfterPaint();
  const { user } = useMe();
  useFocusOnNavigation(main);
  useFocusReturn();
  useLayoutEffect(() => keepShortcutSettings(accountKey('shortcuts', user.id)), [user.id]);
  // Notifications and their undo buttons belong to the signed-in person.
  useEffect(() => hideNotifications, []);
  return (
    <div className="shell">
      <SkipLinks toContent={() => main.current?.focus()} />
      <header className="shell-header">{painted && <Header />}</header>
      <main className="shell-main" id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      {painted && <EmergencyBanner />}
      <HelpDialog />
      {painted && <Tour />}
      {painted && <NewVersionNotice />}
      <Palette />
      <ReversalDialog />
      {painted && <PasteQuestion />}
    </div>
  );
}

/** The first links of every screen: to its parts, past the header. */
function SkipLinks({ toContent }: { readonly toContent: () => void }): ReactElement {
  const targets = useSkipTargets();
  return (
    <>
      {[{ label: i18n.t('Skip to content'), go: toContent }, ...targets].map(({ label, go }) => (
        <a
          key={label}
          className="skip-link"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            go();
          }}
        >
          {label}
        </a>
      ))}
    </>
  );
}

function Header(): ReactElement {
  return (
    <>
      <Link to="/" className="shell-wordmark" aria-label={i18n.t('Scholium, my work')}>
        <img src="/favicon.svg" alt="" />
        <span className="mantine-visible-from-sm">{/* no message */ 'Scholium'}</span>
      </Link>
      <ProjectSwitcher />
      <ProjectNav />
      <Group gap={4} ml="auto" wrap="nowrap">
        <ConnectionIndicator />
        <InboxBell />
        <Tooltip label={i18n.t('Search and commands (Ctrl K)')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={showPalette}
            aria-label={i18n.t('Search and commands')}
          >
            <IconSearch size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={i18n.t('Keyboard shortcuts (?)')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            visibleFrom="sm"
            onClick={showHelp}
            aria-label={i18n.t('Keyboard shortcuts')}
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
  return changeId === null ? null : <ReverseChange key={changeId} changeId={changeId} onClose={close} />;
}
