import { Button, Input, Select, Stack, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { currentTermId, entityBody } from '@scholium/review';
import type { EntityBody, EntityName, Protection, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from '../../markings/index.js';
import { useMe } from '../../sync/index.js';
import { fieldErrorsOf } from './field-errors.js';
import type { FieldErrors } from './field-errors.js';
import { useFocusFirstError } from './use-form-focus.js';
import { FormFooter } from './form-footer.js';
import { NameRow } from './name-row.js';
import { NamesakeWarning } from '../namesake-warning.js';

export interface EntityFormProps {
  readonly vocabulary: Pick<Vocabulary, 'entityTypes' | 'merged'>;
  readonly projectId: string;
  /** The id of the entity to change; left out for a new one. */
  readonly self?: string;
  /** Whether the first name takes the focus when the form is mounted. */
  readonly takesFocus?: boolean;
  /** Initial values: the entity to change, or what is known of a new one. */
  readonly initial?: Partial<EntityBody>;
  readonly submit: string;
  readonly sending?: boolean;
  /** False when the message to the reviewer is entered elsewhere. */
  readonly asksWhy?: boolean;
  readonly initialMessage?: string;
  /** The project in which something new may be protected from the first moment; left out for what is there. */
  readonly protectsIn?: string;
  readonly onSubmit: (body: EntityBody, message: string, protection?: Protection) => void;
  readonly onCancel?: () => void;
}

const EMPTY: EntityName = { text: '', script: null, language: null, kind: 'full', strength: 'strong' };

/** Type, names and description of an entity; the first name is the one shown. */
export function EntityForm({
  vocabulary,
  projectId,
  self,
  takesFocus = false,
  initial = {},
  submit,
  sending = false,
  asksWhy = true,
  initialMessage = '',
  protectsIn,
  onSubmit,
  onCancel,
}: EntityFormProps): ReactElement {
  const [typeId, setTypeId] = useState(currentTermId(vocabulary, 'entityTypes', initial.typeId ?? ''));
  const [names, setNames] = useState<readonly EntityName[]>(initial.names?.length ? initial.names : [EMPTY]);
  const [description, setDescription] = useState(initial.description ?? '');
  const [message, setMessage] = useState(initialMessage);
  const [access, setAccess] = useState(AS_THE_PROJECT);
  const userId = useMe().user.id;
  const [errors, setComplaints] = useState<FieldErrors>({});
  const form = useFocusFirstError(errors);
  const [added, setAdded] = useState(0);
  const rows = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) rows.current?.querySelector<HTMLElement>('input')?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (added > 0)
      rows.current?.querySelector<HTMLElement>(/* no message */ '[role="group"]:last-of-type input')?.focus();
  }, [added]);
  const put = (at: number, name: EntityName) => setNames(names.map((old, place) => (place === at ? name : old)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const written = names.filter(({ text }, at) => at === 0 || text.trim() !== '');
    const parsed = entityBody.safeParse({ typeId, names: written, description });
    setComplaints(parsed.success ? {} : fieldErrorsOf(parsed.error.issues));
    if (!parsed.success) setNames(written);
    else if (isHindered(access, userId)) setComplaints({ access: '' });
    else onSubmit(parsed.data, message.trim(), protectionChosen(access));
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack gap="sm">
        <Select
          label={i18n.t('Type')}
          searchable
          allowDeselect={false}
          value={typeId || null}
          error={errors['typeId']}
          onChange={(value) => value && setTypeId(value)}
          data={vocabulary.entityTypes.map(({ id, letter, label }) => ({ value: id, label: `${label} (${letter})` }))}
        />
        <Input.Wrapper
          label={i18n.t('Names')}
          description={i18n.t('The first one is shown; the others are found and suggested.')}
          error={errors['names']}
        >
          <Stack gap={6} mt={6} ref={rows}>
            {names.map((name, at) => (
              <NameRow
                key={at}
                name={name}
                at={at}
                only={names.length === 1}
                errors={errors}
                onChange={(next) => put(at, next)}
                onRemove={() => setNames(names.filter((_, place) => place !== at))}
                onFirst={() => setNames([name, ...names.filter((_, place) => place !== at)])}
              />
            ))}
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              style={{ alignSelf: 'flex-start' }}
              onClick={() => {
                setNames([...names, EMPTY]);
                setAdded(added + 1);
              }}
            >
              {i18n.t('Add a name')}
            </Button>
          </Stack>
        </Input.Wrapper>
        <NamesakeWarning
          projectId={projectId}
          vocabulary={vocabulary}
          names={names.map(({ text }) => text)}
          self={self ?? null}
        />
        <Textarea
          label={i18n.t('Description')}
          value={description}
          error={errors['description']}
          autosize
          minRows={2}
          maxRows={10}
          dir="auto"
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {protectsIn ? <AccessOfNew projectId={protectsIn} value={access} onChange={setAccess} /> : null}
        <FormFooter
          submit={submit}
          sending={sending}
          message={asksWhy ? message : null}
          onMessage={setMessage}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
