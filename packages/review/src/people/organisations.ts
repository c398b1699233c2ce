/** Organisations that people belong to: the one that runs the workspace, its clients, and others of its community. */
import { z } from 'zod';
import { ORGANISATION_KINDS } from '../access/marking.js';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import type { RowWrite } from '../rows.js';
import { id, nameUpTo } from '../values.js';
import { readsAccounts } from './define-account-command.js';
import { defineWorkspaceCommand } from './define-workspace-command.js';

const described = z.strictObject({ organisationId: id, name: z.string(), kind: z.enum(ORGANISATION_KINDS) });
const shared = {
  payload: described,
  /** Whole each time: the organisation that runs the workspace is there without an entry that makes it. */
  project: ({
    payload: { organisationId, ...row },
  }: {
    readonly payload: z.infer<typeof described>;
  }): readonly RowWrite[] => [{ table: 'Organisation', action: 'put', row: { id: organisationId, ...row } }],
  about: ({ organisationId }: { readonly organisationId: string }) => organisationId,
  reader: readsAccounts,
  notices: null,
  history: null,
};

export const organisationCreated = defineEntry({
  ...shared,
  kind: 'organisation.created',
});

/** What its people may read hangs on its kind. */
export const organisationUpdated = defineEntry({
  ...shared,
  kind: 'organisation.updated',
  changesRightsOf: () => 'everybody',
});

export const createOrganisation = defineWorkspaceCommand({
  kind: 'organisation.create',
  fields: {
    organisationId: ids.newOrganisation,
    name: nameUpTo(200),
    organisationKind: z.enum(['client', 'community']),
  },
  action: 'organisation.manage',
  reads: ['organisations'],
  about: ({ organisationId }) => organisationId,
  entries: [organisationCreated],
  decide: ({ organisations }, { organisationId, name, organisationKind }) =>
    organisations.has(organisationId)
      ? refuse('already_exists', { organisationId })
      : write(organisationCreated.draft({ organisationId, name, kind: organisationKind })),
});

export const updateOrganisation = defineWorkspaceCommand({
  kind: 'organisation.update',
  fields: { organisationId: ids.organisation, name: nameUpTo(200), organisationKind: z.enum(ORGANISATION_KINDS) },
  action: 'organisation.manage',
  reads: ['organisations'],
  about: ({ organisationId }) => organisationId,
  entries: [organisationUpdated],
  decide: ({ organisations }, { organisationId, name, organisationKind }) => {
    const before = organisations.get(organisationId);
    if (!before) return refuse('not_found');
    if ((before.kind === 'own') !== (organisationKind === 'own')) return refuse('own_organisation');
    return write(organisationUpdated.draft({ organisationId, name, kind: organisationKind }));
  },
});
