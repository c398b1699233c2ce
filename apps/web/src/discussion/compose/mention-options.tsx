import { Combobox, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { PersonAvatar } from '../../ui/index.js';
import classes from '../discussion.module.css';

/** The options of a mention: people, and groups with the number of their members. */
export function MentionOptions({ people, groups }: RouteOutput<'listDocumentPeople'>): ReactElement {
  return (
    <>
      {people.map(({ id, name }) => (
        <Combobox.Option key={id} value={id}>
          <Group gap={6} wrap="nowrap">
            <PersonAvatar name={name} size={22} />
            <Text size="sm" truncate>
              {name}
            </Text>
          </Group>
        </Combobox.Option>
      ))}
      {groups.map(({ group, people: count }) => (
        <Combobox.Option key={group} value={group}>
          <Group gap={6} wrap="nowrap">
            <span className={classes['group']}>
              <IconUsers size={14} aria-hidden />
            </span>
            <Text size="sm" flex={1}>
              {group}
            </Text>
            <Text size="xs" c="dimmed">
              {i18n.t('{count, plural, one {# person} other {# people}}', { count })}
            </Text>
          </Group>
        </Combobox.Option>
      ))}
    </>
  );
}
