import type { AccountListed, AccountRow } from './account.repository.js';

export function accountOnWire({
  id,
  email,
  name,
  workspaceRole,
  active,
  createdAt,
}: Omit<AccountRow, 'language' | 'otherNames'>) {
  return { id, email, name, workspaceRole, active, createdAt: createdAt.toISOString() };
}

export function listedAccountOnWire(row: AccountListed) {
  return {
    ...accountOnWire(row),
    hasPassword: row.hasPassword,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    projects: row.projects,
    organisationId: row.organisationId,
    organisation: row.organisation,
    placeholder: row.placeholder,
    account: row.account,
  };
}
