import '../../ui/palette.css';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Vocabulary } from '@scholium/review';
import { toFailure, useNextId, useRouteMutation } from '../../sync/index.js';
import { notify } from '../../ui/index.js';
import { CodeList } from './code-list.js';
import { problemIn } from './draft.js';
import { EntityTypeList } from './entity-type-list.js';
import { ReasonList } from './reason-list.js';

interface VocabularyEditorProps {
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  readonly editable: boolean;
}

/** The vocabulary: codes, entity types and rejection reasons; saved as a whole. */
export function VocabularyEditor({ projectId, vocabulary, editable }: VocabularyEditorProps): ReactElement {
  const [draft, setDraft] = useState(vocabulary);
  const nextId = useNextId();
  const save = useRouteMutation('setVocabulary', ['getProject']);
  const failure = toFailure(save.error);
  const dirty = draft !== vocabulary;
  const problem = problemIn(draft);
  const submit = () =>
    save.mutate(
      { params: { projectId }, body: { commandId: nextId(), vocabulary: draft } },
      { onSuccess: () => notify('The vocabulary is saved.') },
    );
  return (
    <Stack gap="lg">
      <CodeList codes={draft.codes} editable={editable} onChange={(codes) => setDraft({ ...draft, codes })} />
      <EntityTypeList
        types={draft.entityTypes}
        editable={editable}
        onChange={(entityTypes) => setDraft({ ...draft, entityTypes })}
      />
      <ReasonList
        reasons={draft.rejectionReasons}
        editable={editable}
        onChange={(rejectionReasons) => setDraft({ ...draft, rejectionReasons })}
      />
      {failure ? (
        <Alert color="red" variant="light" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      {editable && dirty && problem ? (
        <Alert color="gray" variant="light">
          {problem}
        </Alert>
      ) : null}
      {editable ? (
        <Group gap="xs">
          <Button disabled={!dirty || problem !== null} loading={save.isPending} onClick={submit}>
            Save vocabulary
          </Button>
          {dirty ? (
            <Button variant="subtle" color="gray" onClick={() => setDraft(vocabulary)}>
              Discard changes
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Stack>
  );
}
