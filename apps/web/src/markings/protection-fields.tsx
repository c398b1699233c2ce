import { MultiSelect, Radio, Stack, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { isStricter, MARKINGS, MOST_COMPARTMENTS, MOST_NAMED } from '@scholium/review';
import type { Marking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { Draft } from './draft.js';
import { TlpLabel } from './tlp-label.js';
import { WHO_MAY_READ } from './marking-words.js';
import type { Principal } from './principals.js';

interface FieldProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** `named` stay among the options, also when they are not there any more. */
function optionsOf(all: readonly Principal[], named: readonly string[], missing: string): Option[] {
  const known = all.map(({ id, name, email }) => ({ value: id, label: email === null ? name : `${name} (${email})` }));
  const others = named.filter((id) => known.every(({ value }) => value !== id));
  return [...known, ...others.map((value) => ({ value, label: missing }))];
}

/** The markings, each with who may read; of something new those that are stricter than what it inherits. */
export function MarkingField({
  draft,
  onChange,
  inherited,
}: FieldProps & { readonly inherited?: Marking }): ReactElement {
  const offered = inherited ? MARKINGS.filter((one) => one === 'red' || isStricter(one, inherited)) : MARKINGS;
  return (
    <Radio.Group
      label={i18n.t('Marking')}
      description={i18n.t('Traffic Light Protocol 2.0: with whom it may be shared')}
      value={draft.marking}
      onChange={(marking) => onChange({ marking: marking as Marking })}
    >
      <Stack gap={6} mt={6}>
        {inherited ? (
          <Radio
            value="clear"
            label={i18n.t('As the project')}
            description={
              <>
                {inherited === 'clear' ? null : <TlpLabel marking={inherited} />} {i18n.t(WHO_MAY_READ[inherited])}
              </>
            }
          />
        ) : null}
        {offered.map((marking) => (
          <Radio
            key={marking}
            value={marking}
            label={<TlpLabel marking={marking} />}
            description={i18n.t(WHO_MAY_READ[marking])}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Who may read TLP:RED. */
export function RecipientsField({
  draft,
  onChange,
  people,
  error,
}: FieldProps & { readonly people: readonly Principal[]; readonly error: string | null }): ReactElement {
  return (
    <MultiSelect
      label={i18n.t('Recipients')}
      description={i18n.t('They alone may read it, whatever their role. Nobody else learns that it is there.')}
      placeholder={draft.recipients.length === 0 ? i18n.t('Name or e-mail') : ''}
      searchable
      hidePickedOptions
      maxValues={MOST_NAMED}
      data={optionsOf(people, draft.recipients, i18n.t('Somebody who left the project'))}
      value={[...draft.recipients]}
      onChange={(recipients) => onChange({ recipients })}
      nothingFoundMessage={i18n.t('Nobody of the project by that name')}
      error={error}
    />
  );
}

/** To whom a document or a project is limited besides. */
export function RestrictionField({
  draft,
  onChange,
  people,
  groups,
  userId,
  error,
}: FieldProps & {
  readonly people: readonly Principal[];
  readonly groups: readonly Principal[];
  readonly userId: string;
  readonly error: string | null;
}): ReactElement {
  const named = draft.restrictedTo;
  const data = [
    { group: i18n.t('Groups'), items: optionsOf(groups, [], '') },
    {
      group: i18n.t('People'),
      items: optionsOf(
        people,
        named.filter((id) => groups.every((one) => one.id !== id)),
        i18n.t('Somebody who left the project'),
      ),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <Stack gap={6}>
      <Switch
        label={i18n.t('Only certain people and groups')}
        description={i18n.t('Among those whom the marking admits')}
        checked={draft.restricted}
        onChange={(event) => {
          const restricted = event.currentTarget.checked;
          onChange({ restricted, ...(restricted && named.length === 0 ? { restrictedTo: [userId] } : {}) });
        }}
      />
      {draft.restricted ? (
        <MultiSelect
          label={i18n.t('People and groups')}
          placeholder={named.length === 0 ? i18n.t('Name or e-mail') : ''}
          searchable
          hidePickedOptions
          maxValues={MOST_NAMED}
          data={data}
          value={[...named]}
          onChange={(restrictedTo) => onChange({ restrictedTo })}
          nothingFoundMessage={i18n.t('Nobody and no group of the project by that name')}
          error={error}
        />
      ) : null}
    </Stack>
  );
}

/** Compartments, of those the viewer is in; nothing where there are none. */
export function CompartmentsField({
  draft,
  onChange,
  compartments,
}: FieldProps & { readonly compartments: readonly Option[] }): ReactElement | null {
  if (compartments.length === 0 && draft.compartments.length === 0) return null;
  const others = draft.compartments.filter((id) => compartments.every(({ value }) => value !== id));
  return (
    <MultiSelect
      label={i18n.t('Compartments')}
      description={i18n.t('A reader has to be in all of them.')}
      searchable
      hidePickedOptions
      clearable
      maxValues={MOST_COMPARTMENTS}
      data={[...compartments, ...others.map((value) => ({ value, label: i18n.t('Another compartment') }))]}
      value={[...draft.compartments]}
      onChange={(chosen) => onChange({ compartments: chosen })}
      nothingFoundMessage={i18n.t('You are in no compartment of that name')}
    />
  );
}
