import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, useRoute } from '../sync/index.js';
import { MenuLink } from '../ui/index.js';
import { useProjectId, PROJECT_ROUTES } from './current-project.js';

/** Switches the project; on narrow screens also the screen of the project. */
export function ProjectSwitcher(): ReactElement | null {
  const projectId = useProjectId();
  const { data } = useRoute('getHome', {});
  const projects = data?.projects ?? [];
  const here = projects.find(({ id }) => id === projectId);
  if (projects.length === 0) return null;
  return (
    <Menu position="bottom-start" width={280} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          rightSection={<IconChevronDown size={14} />}
          maw="clamp(14rem, 50vw - 18rem, 36rem)"
          miw={0}
          styles={{
            label: { display: 'block', textOverflow: 'ellipsis', height: 'auto', lineHeight: 1.4, textBox: 'normal' },
          }}
        >
          {here?.name ?? i18n.t('Projects')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {here && (
          <div className="mantine-hidden-from-md">
            {PROJECT_ROUTES.map(({ to, label }) => (
              <MenuLink key={to} to={to} params={{ projectId: here.id }}>
                {i18n.t(label)}
              </MenuLink>
            ))}
            <Menu.Divider />
          </div>
        )}
        <Menu.Label>{i18n.t('Projects')}</Menu.Label>
        {projects.map(({ id, name, waitingForMyReview }) => (
          <MenuLink
            key={id}
            to="/projects/$projectId"
            params={{ projectId: id }}
            rightSection={
              waitingForMyReview > 0 ? i18n.t('{count} to review', { count: countLabel(waitingForMyReview) }) : null
            }
          >
            {name}
          </MenuLink>
        ))}
        <Menu.Divider />
        <MenuLink to="/">{i18n.t('My work')}</MenuLink>
      </Menu.Dropdown>
    </Menu>
  );
}
