import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ContentOf } from '@scholium/review';
import { appearanceOf, TypeLetter } from '../../kinds/index.js';
import type { Named } from '../../workspace/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { FormButtons } from '../form-buttons.js';
import { EntityPicker } from './entity-picker.js';
import { TypePicker } from './type-picker.js';

interface MentionFormProps {
  readonly words: string;
  readonly initial: Pick<ContentOf<'mention'>['body'], 'entityId' | 'role'> & { readonly entityTypeId: string | null };
  readonly send: string;
  readonly onSend: (typeId: string, entity: Named<'entity'>, role: string | null) => void;
  readonly onCancel: () => void;
}

/** First the type, then the entity; picking the entity submits. Known values are not asked for again. */
export function MentionForm({ words, initial, send, onSend, onCancel }: MentionFormProps): ReactElement {
  const { vocabulary } = useWorkspace().workspace.store.project;
  const [typeId, setTypeId] = useState(initial.entityTypeId);
  const [role, setRole] = useState(initial.role ?? '');
  const editing = initial.entityTypeId !== null && send !== '';
  const [choosing, setChoosing] = useState(!editing);
  if (typeId === null) {
    return (
      <Stack gap="xs">
        <TypePicker onPick={(id) => setTypeId(id)} />
        <FormButtons onCancel={onCancel} />
      </Stack>
    );
  }
  const type = appearanceOf('mention', typeId, vocabulary);
  const trimmedRole = role.trim() === '' ? null : role.trim();
  return (
    <Stack gap="xs">
      <Group gap={6}>
        <TypeLetter letter={type.letter} color={type.color} />
        <Text size="sm">{type.name}</Text>
        <Button size="compact-xs" variant="subtle" onClick={() => setTypeId(null)}>
          Other type
        </Button>
      </Group>
      {choosing && (
        <EntityPicker typeId={typeId} words={words} onPick={(entity) => onSend(typeId, entity, trimmedRole)} />
      )}
      <TextInput
        size="xs"
        label="Role in this passage"
        description="As the text has it; may be left empty."
        value={role}
        maxLength={500}
        onChange={(event) => setRole(event.currentTarget.value)}
        dir="auto"
      />
      <FormButtons onCancel={onCancel}>
        {editing && (
          <Button size="compact-xs" onClick={() => onSend(typeId, { id: initial.entityId }, trimmedRole)}>
            {send}
          </Button>
        )}
        {!choosing && (
          <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
            Another entity
          </Button>
        )}
      </FormButtons>
    </Stack>
  );
}
