import '../../ui/palette.css';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TermList, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { toFailure, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import { ConfirmLeaving, notify } from '../../ui/index.js';
import { CodeList } from './code-list.js';
import { problemIn } from './draft.js';
import { EntityTypeList } from './entity-type-list.js';
import { MergedList } from './merged-list.js';
import { ReasonList } from './reason-list.js';
import { useMerges } from './use-merges.js';

interface VocabularyEditorProps {
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  readonly editable: boolean;
}

/** The vocabulary: codes, entity types and rejection reasons; saved as a whole. */
export function VocabularyEditor({ projectId, vocabulary, editable }: VocabularyEditorProps): ReactElement {
  // Null until something is changed. A draft stays when somebody else saves meanwhile.
  const [changed, setDraft] = useState<Vocabulary | null>(null);
  const draft = changed ?? vocabulary;
  const used = useRoute('getVocabularyUsage', { params: { projectId } }).data?.terms ?? [];
  const usageOf = (list: TermList) =>
    new Map(used.flatMap((term) => (term.list === list ? [[term.id, term] as const] : [])));
  const nextId = useNextId();
  const save = useRouteMutation('setVocabulary', ['getProject', 'getVocabularyUsage']);
  const failure = toFailure(save.error);
  const dirty = changed !== null;
  const problem = problemIn(draft);
  const merged = vocabulary.merged ?? [];
  const mergedIds = (list: TermList) => merged.flatMap((one) => (one.list === list ? [one.term.id] : []));
  const merges = useMerges(projectId, vocabulary, dirty);
  const submit = () => {
    const { merged: _stays, ...lists } = draft;
    save.mutate(
      { params: { projectId }, body: { commandId: nextId(), vocabulary: lists } },
      {
        onSuccess: () => {
          setDraft((now) => (now === changed ? null : now));
          notify(i18n.t('The vocabulary is saved.'));
        },
      },
    );
  };
  return (
    <Stack gap="lg">
      <ConfirmLeaving touched={() => dirty && !save.isPending} title={i18n.t('Leave without saving the vocabulary?')} />
      <CodeList
        codes={draft.codes}
        usage={usageOf('codes')}
        taken={mergedIds('codes')}
        mergingOf={merges.mergingOf('codes')}
        editable={editable}
        onChange={(codes) => setDraft({ ...draft, codes })}
      />
      <EntityTypeList
        types={draft.entityTypes}
        usage={usageOf('entityTypes')}
        taken={mergedIds('entityTypes')}
        mergingOf={merges.mergingOf('entityTypes')}
        editable={editable}
        onChange={(entityTypes) => setDraft({ ...draft, entityTypes })}
      />
      <ReasonList
        reasons={draft.rejectionReasons}
        editable={editable}
        onChange={(rejectionReasons) => setDraft({ ...draft, rejectionReasons })}
      />
      {merged.length > 0 ? (
        <MergedList
          projectId={projectId}
          vocabulary={vocabulary}
          merged={merged}
          onRevert={editable ? merges.revert : null}
          problem={dirty ? i18n.t('Save or discard your other changes first.') : null}
        />
      ) : null}
      {failure ? (
        <Alert color="red" variant="light" role="alert">
          {failure.message}
          {` ${removedTerms(failure.details, vocabulary)}`}
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
            {i18n.t('Save vocabulary')}
          </Button>
          {dirty ? (
            <Button variant="subtle" color="gray" onClick={() => setDraft(null)}>
              {i18n.t('Discard changes')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Stack>
  );
}

/** The names of the codes and types that the server refused to remove, after its message. */
function removedTerms(details: Readonly<Record<string, unknown>> | undefined, vocabulary: Vocabulary): string {
  const terms = (details?.['terms'] ?? []) as readonly { readonly list: TermList; readonly id: string }[];
  const labels = terms.map(({ list, id }) => vocabulary[list].find((one) => one.id === id)?.label ?? id);
  return labels.length > 0 ? i18n.t('In use: {terms}.', { terms: labels.join(', ') }) : '';
}
