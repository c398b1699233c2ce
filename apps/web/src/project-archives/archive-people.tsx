import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { ConfirmLeaving, notifyError } from '../ui/index.js';
import { NOBODY_CHOSEN, peopleOf } from './chosen-people.js';
import { MappedPeople } from './mapped-people.js';

/** Says who of an archive is whom here, and imports it. */
export function ArchivePeople({ archiveImportId }: { readonly archiveImportId: string }): ReactElement {
  const [chosen, setChosen] = useState(NOBODY_CHOSEN);
  const start = useRouteMutation('startProjectArchive', ['listProjectArchives']);
  const ask = () =>
    start.mutate(
      { params: { archiveImportId }, body: { people: peopleOf(chosen), sameIds: true } },
      {
        onSuccess: () => setChosen(NOBODY_CHOSEN),
        onError: (problem) => notifyError(toFailure(problem) ?? problem),
      },
    );
  return (
    <Stack gap="sm" mt="md" align="stretch">
      <ConfirmLeaving touched={() => chosen.size > 0 && !start.isPending} />
      <MappedPeople archiveImportId={archiveImportId} chosen={chosen} onChoose={setChosen}>
        <Text size="sm" c="dimmed">
          {i18n.t(
            'Say who has an account here. The others are placeholders, who cannot sign in; you can invite them later. Two people never become one.',
          )}
        </Text>
      </MappedPeople>
      <Button loading={start.isPending} onClick={ask} style={{ alignSelf: 'flex-start' }}>
        {i18n.t('Import the project')}
      </Button>
    </Stack>
  );
}
