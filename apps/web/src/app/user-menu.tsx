import { Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import {
  IconKeyboard,
  IconLockAccess,
  IconLogout,
  IconMail,
  IconShieldCheck,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useMe, useSessionActions } from '../sync/index.js';
import { MenuLink, PersonAvatar } from '../ui/index.js';
import { showHelp } from './help-dialog.js';

const THEMES = [
  { value: 'light', label: /*i18n*/ 'Light' },
  { value: 'dark', label: /*i18n*/ 'Dark' },
  { value: 'auto', label: /*i18n*/ 'As the system' },
] as const;

export function UserMenu(): ReactElement {
  const { user } = useMe();
  const { signOut } = useSessionActions();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  return (
    <Menu position="bottom-end" width={220} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton p={4}>
          <PersonAvatar name={user.name} />
          <VisuallyHidden>{i18n.t('{name}: account and theme', { name: user.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {user.name}
          </Text>
          {user.email}
        </Menu.Label>
        <MenuLink to="/account" leftSection={<IconUser size={16} />}>
          {i18n.t('Account')}
        </MenuLink>
        <MenuLink to="/admin/compartments" leftSection={<IconLockAccess size={16} />}>
          {i18n.t('Compartments')}
        </MenuLink>
        {can(actor, 'user.read') && (
          <MenuLink to="/admin/people" leftSection={<IconUsers size={16} />}>
            {i18n.t('People')}
          </MenuLink>
        )}
        {can(actor, 'mail.read') && (
          <MenuLink to="/admin/mail" leftSection={<IconMail size={16} />}>
            {i18n.t('Mail')}
          </MenuLink>
        )}
        {can(actor, 'audit.read') && (
          <MenuLink to="/admin/audit" leftSection={<IconShieldCheck size={16} />}>
            {i18n.t('Audit log')}
          </MenuLink>
        )}
        <Menu.Item hiddenFrom="sm" leftSection={<IconKeyboard size={16} />} onClick={showHelp}>
          {i18n.t('Keyboard shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{i18n.t('Theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {THEMES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {i18n.t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {i18n.t('Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
