import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconArchive, IconClock, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useMe, useNextId, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { CancelButton, notify } from '../ui/index.js';
import { changed, draftOf, effectOf, HINDRANCE_WORDS, hindranceOf, protectionOf } from './draft.js';
import type { Draft, Effect, Hindrance } from './draft.js';
import type { Principals } from './principals.js';
import { ProtectionConsequences } from './protection-consequences.js';
import { CompartmentsField, MarkingField, RecipientsField, RestrictionField } from './protection-fields.js';
import { SHOWS_MARKINGS } from './shows-markings.js';
import type { ProtectionTarget } from './protection-target.js';

interface ProtectionFormProps {
  readonly target: ProtectionTarget;
  readonly found: RouteOutput<'getProtection'>;
  readonly principals: Principals;
  readonly compartments: readonly { readonly value: string; readonly label: string }[];
  /** Reads what holds by now: somebody changed it meanwhile. */
  readonly onConflict: () => void;
  readonly onClose: () => void;
}

const EFFECT_WORDS: Readonly<Record<NonNullable<Effect>, string>> = {
  at_once: /*i18n*/ 'Takes effect at once.',
  second_person: /*i18n*/ 'This lets more people read: a second person decides, and until then nothing changes.',
};
const ARCHIVED =
  /*i18n*/ 'This would let more people read, which is decided in the review queue, and the document is archived. A manager can take it out of the archive first, in the list of archived documents.';

/** What an object demands of its readers, to be changed. What was entered stays when it is refused. */
export function ProtectionForm(props: ProtectionFormProps): ReactElement {
  const { target, found, principals, compartments, onConflict, onClose } = props;
  const { user } = useMe();
  const nextId = useNextId();
  const save = useRouteMutation('setProtection', SHOWS_MARKINGS);
  const [draft, setDraft] = useState<Draft>(() => draftOf(found.own));
  const [reason, setReason] = useState('');
  const failure = toFailure(save.error);
  const after = protectionOf(draft);
  const effect = effectOf(after, found.own, (id) => principals.isAdmittedTo(id, found.own));
  const hindrance = hindranceOf(draft, user.id, (groupId) => principals.isIn(user.id, groupId));
  const isClosed = found.archived && effect === 'second_person';
  const ready = effect !== null && hindrance === null && !isClosed && (effect === 'at_once' || reason.trim() !== '');
  const hinders = (...which: readonly Hindrance[]): string | null =>
    hindrance !== null && which.includes(hindrance) ? i18n.t(HINDRANCE_WORDS[hindrance]) : null;
  const change = (part: Partial<Draft>) => {
    save.reset();
    setDraft(changed(draft, part, user.id));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    save.mutate(
      {
        params: { projectId: target.projectId, objectId: target.objectId },
        body: {
          commandId: nextId(),
          changeId: nextId(),
          objectKind: target.objectKind,
          protection: after,
          expected: found.own,
          reason: reason.trim(),
        },
      },
      {
        onSuccess: ({ proposed }) => {
          onClose();
          notify(proposed ? i18n.t('Proposed: a second person decides in the review queue.') : i18n.t('In force.'));
        },
        onError: (error) => {
          if (toFailure(error)?.code === 'protection_changed') onConflict();
        },
      },
    );
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>(':checked')?.focus(), []);
  return (
    <form onSubmit={submit} ref={form}>
      <Stack gap="md">
        <MarkingField draft={draft} onChange={change} />
        {draft.marking === 'red' ? (
          <RecipientsField
            draft={draft}
            onChange={change}
            people={principals.people}
            error={hinders('no_recipients', 'not_a_recipient')}
          />
        ) : null}
        {target.objectKind === 'document' || target.objectKind === 'project' ? (
          <RestrictionField
            draft={draft}
            onChange={change}
            people={principals.people}
            groups={principals.groups}
            userId={user.id}
            error={hinders('nobody_named', 'not_named')}
          />
        ) : null}
        <CompartmentsField draft={draft} onChange={change} compartments={compartments} />
        <Textarea
          label={i18n.t('Reason')}
          description={i18n.t('Kept in the log with your name')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2_000}
          dir="auto"
        />
        {failure ? (
          <Alert color="red" variant="light" role="alert" title={i18n.t('Not saved')}>
            {failure.message}
          </Alert>
        ) : null}
        <Group gap="xs" wrap="nowrap" role="status" mih="1.5rem">
          {isClosed ? (
            <IconArchive size={16} aria-hidden />
          ) : effect === null ? null : effect === 'at_once' ? (
            <IconClock size={16} aria-hidden />
          ) : (
            <IconUsers size={16} aria-hidden />
          )}
          <Text size="sm" fw={500}>
            {effect === null ? i18n.t('Nothing is changed yet.') : i18n.t(isClosed ? ARCHIVED : EFFECT_WORDS[effect])}
          </Text>
        </Group>
        <ProtectionConsequences target={target} protection={effect === null || hindrance !== null ? null : after} />
        <Group justify="flex-end">
          <CancelButton onCancel={onClose} />
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {effect === 'second_person' ? i18n.t('Propose') : i18n.t('Save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
