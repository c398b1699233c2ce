/**
 * What an entry does to rows. One function for the server's tables and the browser's; it looks at nothing but the
 * entry, so that a fold can start anywhere.
 */
import type { AcceptedState, ChangeSnapshot, Entry } from './entries.js';
import { searchTextOf } from './fold-text.js';
import { acceptedWrite } from './define/define-kind.js';
import { kinds, searchNamesOf } from './kinds/catalogue.js';
import { projectDiscussion } from './project-discussion.js';
import type { ChangeRow, RowWrite } from './rows.js';
import { DEFAULT_SETTINGS } from './settings.js';

export function project(entry: Entry): readonly RowWrite[] {
  switch (entry.kind) {
    case 'change.proposed':
    case 'change.revised':
      return [
        changeRow(entry, entry.payload.change),
        labelRow(entry.payload.change),
        ...anchorRows(entry.payload.change),
      ];
    case 'change.withdrawn':
      return [patchChange(entry, entry.payload.changeId, { state: 'withdrawn' })];
    case 'change.restored':
      return [patchChange(entry, entry.payload.changeId, { state: 'proposed' })];
    case 'change.rejected':
    case 'change.changes_requested':
      return [
        patchChange(entry, entry.payload.changeId, {
          state: entry.kind === 'change.rejected' ? 'rejected' : 'changes_requested',
          ...decision(entry, entry.payload.reason.code, entry.payload.reason.text),
        }),
      ];
    case 'change.accepted': {
      const { change, note } = entry.payload;
      return [
        acceptedRow(entry, change, { state: 'accepted', ...decision(entry, null, note) }),
        ...anchorRows(change),
        ...subjectWrites(change, accepted(entry, change)),
      ];
    }
    case 'change.reopened': {
      const { change, from } = entry.payload;
      const rows = [changeRow(entry, change), ...anchorRows(change)];
      return from === 'accepted' ? [...rows, ...subjectWrites(change, change.before)] : rows;
    }
    case 'document.imported': {
      const { documentId, projectId, metadata, origin, doc } = entry.payload;
      return [
        {
          table: 'Document',
          action: 'put',
          row: {
            id: documentId,
            projectId,
            title: metadata.title,
            metadata,
            origin,
            importedById: entry.actorId,
            importedAt: entry.at,
            checkpoint: doc,
            checkpointVersion: 0,
            archivedAt: null,
          },
        },
      ];
    }
    case 'document.described': {
      const { documentId, metadata } = entry.payload;
      return [
        { table: 'Document', action: 'patch', key: { id: documentId }, set: { title: metadata.title, metadata } },
      ];
    }
    case 'document.archived':
    case 'document.unarchived':
      return [
        {
          table: 'Document',
          action: 'patch',
          key: { id: entry.payload.documentId },
          set: { archivedAt: entry.kind === 'document.archived' ? entry.at : null },
        },
      ];
    // All that belongs to it goes with it: see `ofDocument`.
    case 'document.deleted':
      return [{ table: 'Document', action: 'drop', key: { id: entry.payload.documentId } }];
    // The log is the text; where it stands is the version of its stream.
    case 'steps':
      return [];
    case 'version.named': {
      const { documentId, versionId: id, name, seq } = entry.payload;
      return [
        {
          table: 'NamedVersion',
          action: 'put',
          row: { id, documentId, name, seq, createdById: entry.actorId, createdAt: entry.at },
        },
      ];
    }
    case 'project.created': {
      const { projectId, name, description, vocabulary } = entry.payload;
      const settings = DEFAULT_SETTINGS;
      return [
        {
          table: 'Project',
          action: 'put',
          row: { id: projectId, name, description, vocabulary, settings, createdAt: entry.at },
        },
      ];
    }
    case 'project.configured':
      return [
        {
          table: 'Project',
          action: 'patch',
          key: { id: entry.payload.projectId },
          set: { settings: entry.payload.settings },
        },
      ];
    case 'project.described': {
      const { projectId, name, description } = entry.payload;
      return [{ table: 'Project', action: 'patch', key: { id: projectId }, set: { name, description } }];
    }
    case 'vocabulary.set':
      return [
        {
          table: 'Project',
          action: 'patch',
          key: { id: entry.payload.projectId },
          set: { vocabulary: entry.payload.vocabulary },
        },
      ];
    case 'member.set':
      return [{ table: 'Membership', action: 'put', row: entry.payload }];
    case 'member.removed':
      return [
        {
          table: 'Membership',
          action: 'drop',
          key: { projectId: entry.payload.projectId, userId: entry.payload.userId },
        },
      ];
    case 'user.created': {
      const { userId, email, name, workspaceRole } = entry.payload;
      return [
        {
          table: 'User',
          action: 'put',
          row: { id: userId, email, name, workspaceRole, active: true, createdAt: entry.at },
        },
      ];
    }
    case 'user.updated': {
      const { userId, name, workspaceRole } = entry.payload;
      return [{ table: 'User', action: 'patch', key: { id: userId }, set: { name, workspaceRole } }];
    }
    case 'user.deactivated':
    case 'user.activated':
      return [
        {
          table: 'User',
          action: 'patch',
          key: { id: entry.payload.userId },
          set: { active: entry.kind === 'user.activated' },
        },
      ];
    default:
      return projectDiscussion(entry);
  }
}

function changeRow(entry: Entry, change: ChangeSnapshot, decided: Partial<ChangeRow> = {}): RowWrite {
  const { anchors, ...fields } = change;
  return {
    table: 'Change',
    action: 'put',
    row: {
      ...fields,
      streamId: entry.streamId,
      state: 'proposed',
      position: anchors[0]?.from ?? null,
      updatedAt: entry.at,
      seq: entry.seq,
      decidedById: null,
      decidedAt: null,
      decisionCode: null,
      decisionText: null,
      ...decided,
    },
  };
}

/**
 * Older code could accept a change that had been taken back without saying where it stands: `change.accepted` of an
 * annotation with no anchors. What stood there before the acceptance stands, so of the row only what was decided is
 * written.
 */
function acceptedRow(entry: Entry, change: ChangeSnapshot, decided: Partial<ChangeRow>): RowWrite {
  const placeless = change.documentId !== null && change.anchors.length === 0 && change.op !== 'delete';
  return placeless ? patchChange(entry, change.id, decided) : changeRow(entry, change, decided);
}

function patchChange(entry: Entry, changeId: string, set: Partial<ChangeRow>): RowWrite {
  return {
    table: 'Change',
    action: 'patch',
    key: { id: changeId },
    set: { ...set, updatedAt: entry.at, seq: entry.seq },
  };
}

function decision(entry: Entry, code: string | null, text: string): Partial<ChangeRow> {
  return { decidedById: entry.actorId, decidedAt: entry.at, decisionCode: code, decisionText: text };
}

function labelRow({ id: changeId, revision, projectId, label, subjectKind, body }: ChangeSnapshot): RowWrite {
  const names = body === null ? null : searchNamesOf(subjectKind, body);
  return { table: 'ChangeLabel', action: 'put', row: { changeId, revision, projectId, label, names } };
}

function anchorRows(change: ChangeSnapshot): readonly RowWrite[] {
  const { documentId, id: changeId, revision } = change;
  if (documentId === null) return [];
  return change.anchors.map((anchor, ordinal) => ({
    table: 'Anchor' as const,
    action: 'put' as const,
    row: { ...anchor, changeId, revision, ordinal, documentId },
  }));
}

function accepted(entry: Entry, change: ChangeSnapshot): AcceptedState | null {
  if (change.op === 'delete' || change.body === null) return null;
  const { body, typeId, label, id: changeId, revision, authorId } = change;
  return { body, typeId, label, changeId, revision, authorId, acceptedAt: entry.at };
}

/** What becomes of the accepted truth of the change's subject; of an edit nothing, for it becomes steps. */
function subjectWrites(change: ChangeSnapshot, state: AcceptedState | null): readonly RowWrite[] {
  const { subjectId: id, subjectKind, projectId, documentId } = change;
  return acceptedWrite(kinds.get(subjectKind), { id, projectId, documentId }, state, searchTextOf);
}
