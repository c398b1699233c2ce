import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { useMe, useSessionActions } from '../sync/index.js';
import { MenuLink, PersonAvatar } from '../ui/index.js';

const THEMES = [
  { value: 'light', label: 'Light', icon: <IconSun size={16} /> },
  { value: 'dark', label: 'Dark', icon: <IconMoon size={16} /> },
  { value: 'auto', label: 'As the system', icon: <IconDeviceDesktop size={16} /> },
] as const;

export function UserMenu(): ReactElement {
  const { user } = useMe();
  const { signOut } = useSessionActions();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={`${user.name}: account and theme`} p={4}><PersonAvatar name={user.name} /></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label><Text size="sm" fw={600} c="var(--mantine-color-text)">{user.name}</Text>{user.email}</Menu.Label>
        <MenuLink to="/account" leftSection={<IconUser size={16} />}>Account</MenuLink>
        {can(actor, 'user.read') && <MenuLink to="/admin/people" leftSection={<IconUsers size={16} />}>People</MenuLink>}
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        {THEMES.map(({ value, label, icon }) => (
          <Menu.Item key={value} leftSection={icon} closeMenuOnClick={false} role="menuitemradio" aria-checked={colorScheme === value}
            onClick={() => setColorScheme(value)} rightSection={colorScheme === value ? '✓' : null}>{label}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
