import { readFileSync } from 'node:fs';
import { entryKinds, readEntry, type StoredEntry } from './entries.js';
import { rightsChangedBy } from './rights.js';

const examples = [
  'entries-version-1',
  'entries-of-the-archive',
  'entries-of-merged-terms',
  'entries-of-groups',
  'entries-of-protections',
  'entries-of-compartments',
  'entries-of-placeholders',
  'entries-of-imports',
].flatMap((file) =>
  (JSON.parse(readFileSync(new URL(`fixtures/${file}.json`, import.meta.url), 'utf8')) as StoredEntry[]).map(readEntry),
);

test('only entries of memberships, groups, roles, compartments, emergency access and accounts change rights, whomever else an entry names', () => {
  const changing = new Set([
    'member.set',
    'member.removed',
    'user.updated',
    'user.deactivated',
    'user.invited',
    'user.identified',
    'compartment.member_admitted',
    'compartment.member_ended',
    'emergency_access.started',
    'emergency_access.ended',
  ]);
  /** They do not name the people. */
  const sweeping = new Set(['member_group.set', 'member_group.removed', 'organisation.updated', 'role.updated']);
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(entryKinds()));
  for (const entry of examples) {
    const named = 'userId' in entry.payload ? [entry.payload.userId] : null;
    const expected =
      entry.kind === 'group.members_changed'
        ? [...entry.payload.added, ...entry.payload.removed]
        : sweeping.has(entry.kind)
          ? 'everybody'
          : changing.has(entry.kind)
            ? named
            : null;
    expect([entry.kind, rightsChangedBy(entry)]).toEqual([entry.kind, expected]);
  }
});
