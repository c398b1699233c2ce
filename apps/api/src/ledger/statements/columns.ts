import type { TableName, Tables } from '@scholium/review';
import type { SearchedTable } from '../../searching/index.js';

export type SqlType = 'uuid' | 'uuid[]' | 'text' | 'int' | 'smallint' | 'boolean' | 'jsonb' | 'timestamptz';

/** The columns of an entry besides its stream, with their types. */
export const ENTRY_COLUMNS = {
  seq: 'int', kind: 'text', payload: 'jsonb', payloadVersion: 'smallint', actorId: 'uuid', commandId: 'uuid', ordinal: 'smallint', docVersion: 'int', at: 'timestamptz',
} as const satisfies Readonly<Record<string, SqlType>>;

const accepted = { body: 'jsonb', typeId: 'text', label: 'text', changeId: 'uuid', revision: 'int', authorId: 'uuid', acceptedAt: 'timestamptz' } as const;

/** The columns that the ledger writes, with the types that the database gives them. */
export const COLUMNS: { readonly [T in TableName]: Readonly<Record<keyof Tables[T] | (T extends SearchedTable ? 'searchKey' : never), SqlType>> } = {
  Change: {
    id: 'uuid', projectId: 'uuid', documentId: 'uuid', streamId: 'uuid', subjectKind: 'text', subjectId: 'uuid', op: 'text', state: 'text',
    revision: 'int', body: 'jsonb', before: 'jsonb', authorId: 'uuid', label: 'text', typeId: 'text', message: 'text', dependsOn: 'uuid[]', position: 'int',
    proposedAt: 'timestamptz', updatedAt: 'timestamptz', seq: 'int', decidedById: 'uuid', decidedAt: 'timestamptz', decisionCode: 'text', decisionText: 'text',
  },
  ChangeLabel: { changeId: 'uuid', revision: 'int', projectId: 'uuid', label: 'text', names: 'jsonb', searchKey: 'text' },
  Anchor: {
    changeId: 'uuid', revision: 'int', ordinal: 'int', documentId: 'uuid', from: 'int', to: 'int', atVersion: 'int', quote: 'text', prefix: 'text', suffix: 'text',
    orphaned: 'boolean',
  },
  Annotation: { id: 'uuid', documentId: 'uuid', projectId: 'uuid', kind: 'text', ...accepted },
  Entity: { id: 'uuid', projectId: 'uuid', searchText: 'text', searchKey: 'text', ...accepted },
  Source: { id: 'uuid', projectId: 'uuid', searchText: 'text', searchKey: 'text', body: 'jsonb', label: 'text', changeId: 'uuid', revision: 'int', authorId: 'uuid', acceptedAt: 'timestamptz' },
  Document: {
    id: 'uuid', projectId: 'uuid', title: 'text', metadata: 'jsonb', origin: 'jsonb', importedById: 'uuid', importedAt: 'timestamptz',
    checkpoint: 'jsonb', checkpointVersion: 'int', archivedAt: 'timestamptz', searchKey: 'text',
  },
  Project: { id: 'uuid', name: 'text', description: 'text', vocabulary: 'jsonb', settings: 'jsonb', createdAt: 'timestamptz' },
  Membership: { projectId: 'uuid', userId: 'uuid', role: 'text' },
  User: { id: 'uuid', email: 'text', name: 'text', workspaceRole: 'text', active: 'boolean', createdAt: 'timestamptz' },
  Thread: {
    id: 'uuid', projectId: 'uuid', documentId: 'uuid', streamId: 'uuid', targetKind: 'text', targetId: 'uuid', targetAuthorId: 'uuid', revision: 'int', label: 'text',
    resolved: 'boolean', assigneeId: 'uuid', due: 'text', openedById: 'uuid', openedAt: 'timestamptz', updatedAt: 'timestamptz',
  },
  Comment: {
    id: 'uuid', threadId: 'uuid', authorId: 'uuid', text: 'text', mentions: 'uuid[]', reactions: 'jsonb', createdAt: 'timestamptz', editedAt: 'timestamptz',
    deleted: 'boolean',
  },
  NamedVersion: { id: 'uuid', documentId: 'uuid', name: 'text', seq: 'int', createdById: 'uuid', createdAt: 'timestamptz' },
};
