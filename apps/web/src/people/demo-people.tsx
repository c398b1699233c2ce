import { Button, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import type { Me } from '../sync/index.js';
import { PersonAvatar } from '../ui/index.js';

/** Signs in as a person of the demo. */
export function DemoPeople({ onEnter }: { readonly onEnter: (me: Me) => void }): ReactElement | null {
  const { data } = useRoute('listDemoPeople', {});
  const enter = useRouteMutation('signInToDemo');
  const failure = toFailure(enter.error);
  if (!data) return null;
  return (
    <Stack gap="xs">
      {data.people.map(({ id, name, role }) => (
        <Button
          key={id}
          variant="default"
          justify="flex-start"
          h="auto"
          py="xs"
          leftSection={<PersonAvatar name={name} />}
          disabled={enter.isPending}
          onClick={() => enter.mutate({ body: { userId: id } }, { onSuccess: onEnter })}
        >
          <Stack gap={0} align="flex-start">
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {role}
            </Text>
          </Stack>
        </Button>
      ))}
      {failure ? (
        <Text size="sm" c="red" role="alert">
          {failure.message}
        </Text>
      ) : null}
    </Stack>
  );
}
