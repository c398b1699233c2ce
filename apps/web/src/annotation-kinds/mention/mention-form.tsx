import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ContentOf } from '@scholium/review';
import { appearanceOf, TypeLetter } from '../../kinds/index.js';
import { EntityForm } from '../../knowledge/index.js';
import { i18n } from '../../locales/index.js';
import type { Named } from '../../workspace/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { FormButtons } from '../form-buttons.js';
import { EntityPicker } from './entity-picker.js';

interface MentionFormProps {
  readonly words: string;
  readonly initial: Pick<ContentOf<'mention'>['body'], 'entityId' | 'role'> & { readonly entityTypeId: string | null };
  readonly send: string;
  readonly onSend: (typeId: string, entity: Named<'entity'>, role: string | null) => void;
  readonly onCancel: () => void;
}

/** One list for entity and type; picking the entity submits. A new entity takes name, type and aliases in one step. */
export function MentionForm({ words, initial, send, onSend, onCancel }: MentionFormProps): ReactElement {
  const { vocabulary } = useWorkspace().workspace.store.project;
  const { projectId } = useWorkspace().workspace.store.document;
  const [typeId, setTypeId] = useState(initial.entityTypeId);
  const [role, setRole] = useState(initial.role ?? '');
  const [making, setMaking] = useState<string | null>(null);
  const editing = initial.entityTypeId !== null && send !== '';
  const [choosing, setChoosing] = useState(!editing);
  const trimmedRole = role.trim() === '' ? null : role.trim();
  if (making !== null) {
    return (
      <EntityForm
        vocabulary={vocabulary}
        projectId={projectId}
        initial={{
          ...(typeId === null ? {} : { typeId }),
          names: [{ text: making, script: null, language: null, kind: 'full', strength: 'strong' }],
        }}
        submit={i18n.t('Create and tag')}
        asksWhy={false}
        takesFocus
        onCancel={() => setMaking(null)}
        onSubmit={(fresh) => onSend(fresh.typeId, { fresh }, trimmedRole)}
      />
    );
  }
  const type = typeId === null ? null : appearanceOf('mention', typeId, vocabulary);
  return (
    <Stack gap="xs">
      {type && (
        <Group gap={6}>
          <TypeLetter letter={type.letter} color={type.color} />
          <Text size="sm">{type.name}</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setTypeId(null);
              setChoosing(true);
            }}
          >
            {i18n.t('Other type')}
          </Button>
        </Group>
      )}
      {choosing && (
        <EntityPicker
          typeId={typeId}
          words={words}
          onType={setTypeId}
          onMake={setMaking}
          onPick={(entity, chosen) => onSend(chosen, entity, trimmedRole)}
        />
      )}
      <TextInput
        size="xs"
        label={i18n.t('Role in this passage')}
        description={i18n.t('As the text has it; may be left empty.')}
        value={role}
        maxLength={500}
        onChange={(event) => setRole(event.currentTarget.value)}
        dir="auto"
      />
      <FormButtons onCancel={onCancel}>
        {editing && typeId !== null && (
          <Button size="compact-xs" onClick={() => onSend(typeId, { id: initial.entityId }, trimmedRole)}>
            {send}
          </Button>
        )}
        {!choosing && (
          <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
            {i18n.t('Another entity')}
          </Button>
        )}
      </FormButtons>
    </Stack>
  );
}
