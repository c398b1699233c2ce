import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ArchivePersonOnWire } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';
import { PLACEHOLDER } from './chosen-people.js';

type Account = RouteOutput<'listUsers'>['users'][number];

interface PersonChoiceProps {
  readonly person: ArchivePersonOnWire;
  readonly accounts: readonly Account[];
  readonly byId: ReadonlyMap<string, Account>;
  /** Whom others of the archive were said to be. */
  readonly taken: ReadonlySet<string>;
  readonly value: string;
  readonly onChoose: (userId: string) => void;
}

/** Accounts that are listed; the others are found by what is typed. */
const LISTED = 50;
const NO_ACCOUNTS: readonly Account[] = [];

/** Who a person of the archive is here. All accounts are listed where it is being chosen, and not beside everybody. */
export function PersonChoice({ person, accounts, byId, taken, value, onChoose }: PersonChoiceProps): ReactElement {
  const { name, email, isHere, known } = person;
  const [isOpen, setOpen] = useState(false);
  const chosen = byId.get(value);
  const listed = isOpen ? accounts : chosen ? [chosen] : NO_ACCOUNTS;
  return (
    <Select
      label={email === null ? name : i18n.t('{name} ({email})', { name, email })}
      description={known && known.id !== value ? i18n.t('{name} here has this address.', { name: known.name }) : null}
      searchable
      allowDeselect={false}
      limit={LISTED}
      maw="28rem"
      styles={{ label: { overflowWrap: 'anywhere' } }}
      nothingFoundMessage={i18n.t('Nobody is found.')}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      data={[
        ...(isHere ? [] : [{ value: PLACEHOLDER, label: i18n.t('A placeholder') }]),
        ...listed.map((one) => ({
          value: one.id,
          label: i18n.t('{name} ({email})', { name: one.name, email: one.email }),
          disabled: one.id !== value && taken.has(one.id),
        })),
      ]}
      value={value}
      onChange={(userId) => userId !== null && onChoose(userId)}
    />
  );
}
