import './project-card.css';
import { Group, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { RouteOutput } from '../sync/index.js';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** A project with the progress of its review. */
export function ProjectCard({
  project,
}: {
  readonly project: RouteOutput<'getHome'>['projects'][number];
}): ReactElement {
  const { id, name, description, documents, members, accepted, pending } = project;
  const share = accepted + pending === 0 ? 0 : Math.round((accepted / (accepted + pending)) * 100);
  return (
    <Link className="project-card" to="/projects/$projectId" params={{ projectId: id }}>
      <Text fw={600} mb={2}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" lineClamp={2} mih="2.6em">
        {description || 'No description.'}
      </Text>
      <Progress value={share} size="xs" my="xs" aria-label={`${share} percent of proposals decided`} />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {accepted} accepted, {pending} pending
        </Text>
        <Text size="xs" c="dimmed">
          {count(documents, 'document')}, {count(members, 'person', 'people')}
        </Text>
      </Group>
    </Link>
  );
}
