import { Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ExportOptions } from '@scholium/contract';
import { formatDate, i18n } from '../locales/index.js';
import { useRoute } from '../sync/index.js';

/** Which state is exported: as it is, at a local time as the field has it, or after a number of a document's log. */
export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'time'; readonly local: string }
  | { readonly kind: 'version'; readonly seq: number };

/** The moment as a request names it; undefined while no time is typed in. */
export function asOfOf(moment: Moment): ExportOptions['asOf'] | undefined {
  if (moment.kind === 'now') return null;
  if (moment.kind === 'version') return { seq: moment.seq };
  const time = new Date(moment.local);
  return Number.isNaN(time.getTime()) ? undefined : { time: time.toISOString() };
}

interface MomentFieldProps {
  /** The document that is chosen alone, which may have named versions. */
  readonly documentId: string | null;
  readonly value: Moment;
  readonly disabled: boolean;
  readonly onChange: (moment: Moment) => void;
}

/** Chooses the state that is exported. */
export function MomentField({ documentId, value, disabled, onChange }: MomentFieldProps): ReactElement {
  const named = useRoute(
    'listNamedVersions',
    { params: { documentId: documentId ?? '' } },
    { enabled: documentId !== null && !disabled },
  );
  const versions = documentId === null ? [] : (named.data?.versions ?? []);
  const now = { value: 'now', label: i18n.t('As it is now') };
  const time = { value: 'time', label: i18n.t('As it was on a date') };
  const items = versions.map(({ seq, name, at }) => ({ value: `${seq}`, label: `${name} · ${formatDate(at)}` }));
  // Two names may stand for one number.
  const unique = items.filter((item, n) => items.findIndex((one) => one.value === item.value) === n);
  return (
    <>
      <Select
        label={i18n.t('Which state')}
        description={disabled ? i18n.t('Proposals and filters of the queue are of now.') : undefined}
        allowDeselect={false}
        disabled={disabled}
        data={[now, time, ...(unique.length > 0 ? [{ group: i18n.t('Named versions'), items: unique }] : [])]}
        value={value.kind === 'version' ? `${value.seq}` : value.kind}
        onChange={(chosen) => {
          if (chosen === 'now') onChange({ kind: 'now' });
          else if (chosen === 'time') onChange({ kind: 'time', local: '' });
          else onChange({ kind: 'version', seq: Number(chosen) });
        }}
      />
      {value.kind === 'time' ? (
        <TextInput
          type="datetime-local"
          label={i18n.t('Date and time')}
          description={i18n.t('The text and what was accepted then. Titles, markings and the vocabulary are of now.')}
          value={value.local}
          onChange={(event) => onChange({ kind: 'time', local: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
