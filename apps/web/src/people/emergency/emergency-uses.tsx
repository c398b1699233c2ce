import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatDate, i18n } from '../../locales/index.js';
import { useRoute } from '../../sync/index.js';

/** Who used emergency access to a project, why and until when; nothing where nobody did. */
export function EmergencyUses({ projectId }: { readonly projectId: string }): ReactElement | null {
  const access = useRoute('listEmergencyAccessToProject', { params: { projectId } }).data?.access ?? [];
  if (access.length === 0) return null;
  return (
    <Stack gap="xs" mt="md">
      <Title order={2} size="h4">
        {i18n.t('Emergency access')}
      </Title>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {access.map(({ id, person, reason, startedAt, expiresAt }) => (
          <li key={id}>
            <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {i18n.t('{name}, from {start} to {end}: {reason}', {
                name: person.name,
                start: formatDate(startedAt),
                end: formatDate(expiresAt),
                reason,
              })}
            </Text>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
